package fr.atelierdocker.terminal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One line of a terminal: a text that is written to its end, until something is written elsewhere in it. Its
 * {@link #text} is a line of its own: the colours in force at its beginning are said there, and end with it. It says what
 * takes no room on a screen too, where it was written: controls, and strings for the terminal. An escape character that
 * begins nothing is followed by {@code CAN}, so that it goes on to begin nothing.
 */
final class Row {

    /** Characters that take no room, in a row that is open. */
    private static final int MOST_MARKS = 1 << 16;

    private static final String LONE_ESCAPE = "\u001b\u0018";

    /** All that is written, if it was in one piece, as most rows are; empty when it is in {@link #written}. */
    private String piece = "";

    private final StringBuilder written = new StringBuilder(0);
    /** In force at the end of what is written. */
    private Style last = Style.DEFAULT;
    /** Empty unless {@link #open}. */
    private List<Cell> cells = List.of();

    private boolean open;
    /** What takes no room before the first place. */
    private String head = "";

    private int marks;
    /** Null when it may be another. */
    private String text;

    /** In UTF-16 units, about. */
    int length() {
        return open ? cells.size() : piece.length() + written.length();
    }

    /** Whether it ends with half a character. */
    boolean isTorn() {
        return !open && length() > 0 && Character.isHighSurrogate(written().charAt(length() - 1));
    }

    boolean isOpen() {
        return open;
    }

    /** Whether nothing was ever written here since it was cleared. */
    boolean isUntouched() {
        return length() == 0 && head.isEmpty();
    }

    /** Writes at its end, for a row that is not open. */
    void append(CharSequence more, int start, int end, Style style) {
        if (length() == 0 && style.equals(last)) {
            piece = more.subSequence(start, end).toString();
        } else {
            if (!style.equals(last)) {
                written().append(style.sequence());
                last = style;
            }
            written().append(more, start, end);
        }
        text = null;
    }

    private StringBuilder written() {
        if (!piece.isEmpty()) {
            written.append(piece);
            piece = "";
        }
        return written;
    }

    void appendMark(String mark) {
        written().append(mark);
        text = null;
    }

    static String mark(char control) {
        return control == EscapeParser.ESCAPE ? LONE_ESCAPE : String.valueOf(control);
    }

    String text() {
        if (text == null) {
            text = open ? joined() : ended();
        }
        return text;
    }

    private String ended() {
        String all = piece.isEmpty() ? written.toString() : piece;
        return last.equals(Style.DEFAULT) ? all : all + Style.DEFAULT.sequence();
    }

    private String joined() {
        int end = cells.size();
        while (end > 0 && cells.get(end - 1) == Cell.BLANK) {
            end--;
        }
        StringBuilder out = new StringBuilder(head);
        Style style = Style.DEFAULT;
        for (Cell cell : cells.subList(0, end)) {
            if (!cell.style().equals(style) && !cell.isContinued()) {
                style = cell.style();
                out.append(style.sequence());
            }
            out.append(cell.glyph());
        }
        return out.append(style.equals(Style.DEFAULT) ? "" : Style.DEFAULT.sequence())
                .toString();
    }

    void clear() {
        piece = "";
        written.setLength(0);
        last = Style.DEFAULT;
        cells = List.of();
        open = false;
        head = "";
        marks = 0;
        text = null;
    }

    /** Takes it apart, so that any place of it can be written; its text stays the same. */
    void open() {
        if (!open) {
            open = true;
            cells = new ArrayList<>();
            EscapeParser parser = new EscapeParser(new Opening());
            parser.accept(written().toString());
            parser.end();
            written.setLength(0);
            last = Style.DEFAULT;
        }
    }

    /** The opposite: what is written next comes at its end. A row that is left takes little room. */
    void close() {
        if (open) {
            String whole = text();
            open = false;
            cells = List.of();
            head = "";
            marks = 0;
            piece = whole;
            text = whole;
        }
    }

    /** Reads what was written to it. */
    private final class Opening implements EscapeParser.Handler {

        private Style style = Style.DEFAULT;

        @Override
        public void print(CharSequence more, int start, int end) {
            for (int i = start; i < end; ) {
                int codePoint = Character.codePointAt(more, i);
                int width = Widths.of(codePoint);
                String glyph = Character.toString(codePoint);
                if (width == 0) {
                    attach(cells.size(), glyph);
                } else {
                    put(cells.size(), glyph, width, style);
                }
                i += Character.charCount(codePoint);
            }
        }

        @Override
        public void control(char c) {
            if (c == '\t') {
                put(cells.size(), "\t", Widths.afterTab(cells.size()) - cells.size(), Style.DEFAULT);
            } else {
                attach(cells.size(), mark(c));
            }
        }

        @Override
        public void command(String parameters, char end) {
            style = style.with(parameters);
        }

        @Override
        public void string(String sequence) {
            attach(cells.size(), sequence);
        }
    }

    // What follows is for an open row.

    int columns() {
        return cells.size();
    }

    /** Writes over what stands at a place. */
    void put(int column, String glyph, int width, Style style) {
        erase(column, column + width, Cell.BLANK);
        cells.set(column, new Cell(glyph, style));
        for (int i = 1; i < width; i++) {
            cells.set(column + i, new Cell("", style));
        }
    }

    /** Puts something that takes no room behind what stands before a place; false when there is too much of it. */
    boolean attach(int column, String mark) {
        int at = Math.min(column, cells.size()) - 1;
        while (at > 0 && cells.get(at).isContinued()) {
            at--;
        }
        marks += mark.length();
        if (marks > MOST_MARKS) {
            return false;
        }
        if (at < 0) {
            head += mark;
        } else {
            cells.set(at, cells.get(at).with(mark));
        }
        text = null;
        return true;
    }

    /** Empties the places from one up to another, that one not among them. */
    void erase(int from, int to, Cell blank) {
        split(from);
        split(to);
        pad(to);
        for (int i = from; i < to; i++) {
            cells.set(i, blank);
        }
        text = null;
    }

    /** @param most of columns that it then has */
    void insert(int column, int count, Cell blank, int most) {
        if (column < cells.size()) {
            loosen(column);
            cells.addAll(column, Collections.nCopies(count, blank));
            split(most);
            cells.subList(Math.min(most, cells.size()), cells.size()).clear();
            text = null;
        }
    }

    void delete(int column, int count) {
        if (column < cells.size()) {
            loosen(column);
            int end = Math.min(cells.size(), column + count);
            split(end);
            cells.subList(column, end).clear();
            text = null;
        }
    }

    private void pad(int columns) {
        while (cells.size() < columns) {
            cells.add(Cell.BLANK);
        }
    }

    /** What stands from a place on can be moved: a tab is spaces then, as it would be wider or narrower elsewhere. */
    private void loosen(int column) {
        split(column);
        for (int i = column; i < cells.size(); i++) {
            if (cells.get(i).glyph().startsWith("\t")) {
                String marks = cells.get(i).glyph().substring(1);
                cells.set(i, marks.isEmpty() ? Cell.BLANK : Cell.BLANK.with(marks));
                while (i + 1 < cells.size() && cells.get(i + 1).isContinued()) {
                    cells.set(++i, Cell.BLANK);
                }
            }
        }
    }

    /** Whatever stands on both sides of a place is gone, as half of it would be. */
    private void split(int column) {
        if (column >= cells.size() || !cells.get(column).isContinued()) {
            return;
        }
        int first = column;
        while (cells.get(first).isContinued()) {
            first--;
        }
        for (int i = first; i < cells.size() && (i == first || cells.get(i).isContinued()); i++) {
            cells.set(i, Cell.BLANK);
        }
        text = null;
    }
}
