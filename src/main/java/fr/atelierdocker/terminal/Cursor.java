package fr.atelierdocker.terminal;

import java.util.BitSet;

/** Where a terminal writes next, and in which style: all that happens on its screen happens there. */
final class Cursor {

    /** At the end of its row, to which it was written from its beginning: so is nearly every line. */
    private static final int AT_END = -1;

    private final Screen screen;
    private final int width;
    private final BitSet tabs = new BitSet();
    private boolean usualTabs;
    private int x;
    private int y;
    private int top;
    private int bottom;
    private Style style = Style.DEFAULT;
    private boolean inserting;
    private boolean inRegion;
    private boolean drawing;
    private Saved saved = new Saved(0, 0, Style.DEFAULT, false, false);

    private record Saved(int x, int y, Style style, boolean inRegion, boolean drawing) {}

    Cursor(Screen screen, int width) {
        this.screen = screen;
        this.width = width;
        this.bottom = screen.height() - 1;
        resetTabs();
    }

    // What is written

    void print(CharSequence text, int start, int end) {
        if (isAppending()) {
            append(text, start, end);
            return;
        }
        for (int i = start; i < end; ) {
            int codePoint = Character.codePointAt(text, i);
            put(codePoint);
            i += Character.charCount(codePoint);
        }
    }

    private boolean isAppending() {
        if (x == 0 && !drawing && !inserting && screen.row(y).isUntouched()) {
            screen.row(y).clear();
            x = AT_END;
        }
        return x == AT_END && !drawing && !inserting;
    }

    private void append(CharSequence text, int start, int end) {
        int from = start;
        while (from < end) {
            Row row = screen.row(y);
            int to = Math.min(end, from + Math.max(0, Screen.MAX_ROW_CHARS - row.length()));
            boolean torn = to > from ? Character.isHighSurrogate(text.charAt(to - 1)) : row.isTorn();
            if (torn && to < end && Character.isLowSurrogate(text.charAt(to))) {
                // The two halves of a character stay together.
                to++;
            }
            if (to > from) {
                row.append(text, from, to, style);
            } else {
                nextRow();
                x = AT_END;
            }
            from = to;
        }
    }

    private void put(int codePoint) {
        int places = Widths.of(codePoint);
        String glyph = Character.toString(drawing ? LineDrawing.of(codePoint) : codePoint);
        if (places == 0) {
            mark(glyph);
            return;
        }
        Row row = opened();
        if (x + places > Screen.MAX_OPEN) {
            nextRow();
            x = 0;
            row = opened();
        }
        if (inserting) {
            row.insert(x, places, Cell.BLANK, Screen.MAX_OPEN);
        }
        row.put(x, glyph, places, style);
        x += places;
    }

    /** What takes no room: it stands behind what was written last. */
    void mark(String mark) {
        if (x > 0 || x == 0 && !screen.row(y).isUntouched()) {
            Row row = opened();
            if (row.attach(x, mark)) {
                return;
            }
            row.close();
        }
        if (screen.row(y).length() >= Screen.MAX_ROW_CHARS) {
            nextRow();
        }
        x = AT_END;
        screen.row(y).appendMark(mark);
    }

    void tab() {
        if (isAppending() && usualTabs) {
            append("\t", 0, 1, Style.DEFAULT);
            return;
        }
        int column = column();
        Row row = opened();
        int next = Math.min(usualTabs ? Widths.afterTab(column) : nextTab(column), Screen.MAX_OPEN);
        if (usualTabs && column >= row.columns() && next > column) {
            row.put(column, "\t", next - column, Style.DEFAULT);
        }
        x = next;
    }

    private int nextTab(int column) {
        int next = tabs.nextSetBit(column + 1);
        return next < 0 ? Math.max(column, width - 1) : next;
    }

    private void append(CharSequence text, int start, int end, Style other) {
        Style mine = style;
        style = other;
        append(text, start, end);
        style = mine;
    }

    // Where it goes

    /** Its column, which must be known when it is to go from there. */
    int column() {
        if (x == AT_END) {
            x = opened().columns();
        }
        return x;
    }

    int line() {
        return y;
    }

    private Row opened() {
        Row row = screen.row(y);
        if (!row.isOpen() && row.length() > Screen.MAX_OPEN) {
            nextRow();
            x = Math.max(0, Math.min(x, width - 1));
            row = screen.row(y);
        }
        row.open();
        return row;
    }

    private void go(int line) {
        if (line != y) {
            column();
            if (y < screen.size()) {
                screen.row(y).close();
            }
            y = line;
        }
    }

    void toColumn(int column) {
        column();
        x = Math.max(0, Math.min(column, Math.max(width - 1, x)));
    }

    void right(int count) {
        toColumn(Math.max(column(), Math.min(column() + count, width - 1)));
    }

    void left(int count) {
        toColumn(column() - count);
    }

    void up(int count) {
        column();
        go(Math.max(y < top ? 0 : top, y - count));
    }

    void down(int count) {
        column();
        go(Math.min(y > bottom ? screen.height() - 1 : bottom, y + count));
    }

    void to(int line, int column) {
        column();
        toLine(line);
        x = Math.max(0, Math.min(column, width - 1));
    }

    void toLine(int line) {
        column();
        int from = inRegion ? top : 0;
        go(Math.max(from, Math.min(line + from, inRegion ? bottom : screen.height() - 1)));
    }

    void carriageReturn() {
        x = 0;
    }

    /** To the beginning of the next row: what a program writes passes the terminal's driver, which adds the return. */
    void newLine() {
        x = 0;
        lineFeed();
    }

    void lineFeed() {
        if (x == AT_END) {
            column();
        }
        nextRow();
    }

    private void nextRow() {
        Row row = screen.row(y);
        row.close();
        if (row.length() > Screen.MAX_OPEN) {
            screen.leave(y);
            y = 0;
        } else if (y == bottom) {
            screen.scrollUp(top, bottom);
        } else if (y < screen.height() - 1) {
            y++;
        }
        screen.row(y);
    }

    void reverseLineFeed() {
        column();
        if (y == top) {
            scrollDown(1);
        } else if (y > 0) {
            go(y - 1);
        }
    }

    void backTab(int count) {
        column();
        for (int i = 0; i < count && x > 0; i++) {
            x = Math.max(0, tabs.previousSetBit(x - 1));
        }
    }

    void setTab() {
        tabs.set(column());
        usualTabs = false;
    }

    void clearTab() {
        tabs.clear(column());
        usualTabs = false;
    }

    void clearTabs() {
        tabs.clear();
        usualTabs = false;
    }

    private void resetTabs() {
        for (int column = 0; column < width; column += Widths.TAB) {
            tabs.set(column);
        }
        usualTabs = true;
    }

    void save() {
        saved = new Saved(column(), y, style, inRegion, drawing);
    }

    void restore() {
        column();
        go(saved.y());
        x = saved.x();
        style = saved.style();
        inRegion = saved.inRegion();
        drawing = saved.drawing();
    }

    // What it changes

    void style(String parameters) {
        style = style.with(parameters);
    }

    void drawing(boolean on) {
        drawing = on;
        leaveEnd();
    }

    void inserting(boolean on) {
        inserting = on;
        leaveEnd();
    }

    /** What comes cannot be appended as it is. */
    private void leaveEnd() {
        if (drawing || inserting) {
            column();
        }
    }

    void inRegion(boolean on) {
        inRegion = on;
        to(0, 0);
    }

    void region(int first, int last) {
        int from = Math.min(Math.max(0, first), screen.height() - 1);
        int until = Math.min(Math.max(0, last), screen.height() - 1);
        if (from < until) {
            column();
            top = from;
            bottom = until;
            go(0);
            x = 0;
        }
    }

    void reset() {
        clearScreen();
        style = Style.DEFAULT;
        top = 0;
        bottom = screen.height() - 1;
        inserting = false;
        inRegion = false;
        drawing = false;
        tabs.clear();
        resetTabs();
        to(0, 0);
    }

    void eraseInLine(int from, int to) {
        column();
        erase(opened(), from, to);
    }

    void eraseToEndOfLine() {
        if (x != AT_END) {
            eraseInLine(column(), Math.max(width, Screen.MAX_OPEN));
        }
    }

    void eraseCharacters(int count) {
        int column = column();
        eraseInLine(column, column + Math.min(count, Math.max(1, width - column)));
    }

    /** Up to where something is written: the ground of a terminal ends at its right edge, of which there is none. */
    private void erase(Row row, int from, int to) {
        if (from == 0 && to >= width && to >= row.columns()) {
            row.clear();
            row.open();
        } else if (from < row.columns()) {
            row.erase(from, Math.min(to, row.columns()), Cell.blank(style));
        }
    }

    void eraseBelow() {
        if (column() == 0 && y == 0) {
            clearScreen();
            return;
        }
        eraseToEndOfLine();
        eraseRows(y + 1, screen.height());
    }

    void eraseAbove() {
        int column = column();
        eraseInLine(0, column + 1);
        eraseRows(0, y);
    }

    private void eraseRows(int from, int to) {
        for (int line = from; line < Math.min(to, screen.size()); line++) {
            screen.row(line).clear();
        }
    }

    /** What was on it stays above it. */
    void clearScreen() {
        column();
        int used = screen.size();
        while (used > 0 && screen.row(used - 1).text().isBlank()) {
            used--;
        }
        screen.leave(used - 1);
        eraseRows(0, screen.height());
    }

    void insertCharacters(int count) {
        int column = column();
        opened().insert(column, Math.min(count, width), Cell.blank(style), Screen.MAX_OPEN);
    }

    void deleteCharacters(int count) {
        int column = column();
        opened().delete(column, count);
    }

    void insertLines(int count) {
        column();
        int last = y < top || y > bottom ? screen.height() - 1 : bottom;
        for (int i = 0; i < Math.min(count, last - y + 1); i++) {
            screen.insert(y, last);
        }
    }

    void deleteLines(int count) {
        column();
        int last = y < top || y > bottom ? screen.height() - 1 : bottom;
        for (int i = 0; i < Math.min(count, last - y + 1); i++) {
            screen.delete(y, last);
        }
    }

    void scrollUp(int count) {
        column();
        for (int i = 0; i < Math.min(count, bottom - top + 1); i++) {
            screen.scrollUp(top, bottom);
        }
    }

    void scrollDown(int count) {
        column();
        for (int i = 0; i < Math.min(count, bottom - top + 1); i++) {
            screen.insert(top, bottom);
        }
    }

    /** At most as many as there is room for up to the right edge. */
    void repeat(int codePoint, int count) {
        int room = Math.max(0, width - column());
        for (int i = 0; i < Math.min(count, room); i++) {
            put(codePoint);
        }
    }
}
