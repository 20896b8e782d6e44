package fr.atelierdocker.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows that may still be written over, as those on the screen of a terminal; what goes over its upper edge stays as it
 * is. A row is as long as what is written in it: nothing is folded at the right edge, but a row of more than
 * {@link #MAX_ROW_CHARS} goes on in the next.
 */
final class Screen {

    /** Longest row, in UTF-16 units: over a million bytes of ASCII. */
    static final int MAX_ROW_CHARS = 1 << 20;

    /**
     * Longest row that may be written over, in columns. In a terminal so long a line has pushed its own beginning over the
     * upper edge; so it takes all above it along.
     */
    static final int MAX_OPEN = 1 << 14;

    private final int height;
    private final ScreenListener listener;
    private final List<Row> rows = new ArrayList<>();
    /** What was last told of each row; null for those of which nothing was. */
    private final List<String> told = new ArrayList<>();
    /** Number of the first row. */
    private long base;
    /** How many of the rows are told to have ended. */
    private int ended;
    /** First and last row of the region that scrolls. */
    private int top;

    private int bottom;

    Screen(int height, ScreenListener listener) {
        this.height = height;
        this.listener = listener;
        this.bottom = height - 1;
    }

    int height() {
        return height;
    }

    int top() {
        return top;
    }

    int bottom() {
        return bottom;
    }

    /** The rows from one to another scroll, if it is at least two; returns whether it is. */
    boolean region(int first, int last) {
        int from = Math.min(first, height - 1);
        int until = Math.min(last, height - 1);
        if (from < until) {
            top = from;
            bottom = until;
        }
        return from < until;
    }

    /** How many rows were reached, from the upper edge. */
    int size() {
        return rows.size();
    }

    /** The row at this place, which is reached by that. */
    Row row(int y) {
        while (rows.size() <= y) {
            rows.add(new Row());
            told.add(null);
        }
        endBut(1);
        return rows.get(y);
    }

    /** Tells of every row that is another than was told. */
    void look() {
        for (int y = 0; y < rows.size(); y++) {
            String text = rows.get(y).text();
            String before = told.get(y);
            if (y < ended && !text.equals(before)) {
                told.set(y, text);
                listener.again(base + y, text);
            } else if (y >= ended && !text.equals(before == null ? "" : before)) {
                told.set(y, text);
                listener.open(base + y, text);
            }
        }
    }

    /** No more is written: the last row ends too, if anything was in it. */
    void end() {
        boolean isNothing =
                rows.isEmpty() || rows.get(rows.size() - 1).isUntouched() && told.get(rows.size() - 1) == null;
        endBut(isNothing ? 1 : 0);
        look();
    }

    /** The rows up to one go over the upper edge. */
    void leave(int y) {
        for (int i = 0; i <= y; i++) {
            leave();
        }
    }

    private void leave() {
        row(0);
        String text = rows.remove(0).text();
        String before = told.remove(0);
        if (ended == 0) {
            listener.ended(base, text);
        } else {
            ended--;
            if (!text.equals(before)) {
                listener.again(base, text);
            }
        }
        base++;
    }

    /** All but the last rows have ended. */
    private void endBut(int last) {
        while (ended < rows.size() - last) {
            String text = rows.get(ended).text();
            told.set(ended, text);
            listener.ended(base + ended, text);
            ended++;
        }
    }

    /** The rows of the region move up; its first goes over the upper edge, whatever stands above it. */
    void scrollUp() {
        row(top);
        if (top > 0) {
            rows.add(0, rows.remove(top));
        }
        leave();
        rows.add(Math.min(bottom, rows.size()), new Row());
        told.add(null);
        endBut(1);
    }

    /** A row of the region goes, those below it in the region move up; nothing outside of it. */
    void delete(int y) {
        if (y < rows.size() && isInRegion(y)) {
            rows.remove(y);
            rows.add(Math.min(bottom, rows.size()), new Row());
        }
    }

    /** Those of the region from a row on move down; its last goes; nothing outside of it. */
    void insert(int y) {
        if (y < rows.size() && isInRegion(y)) {
            if (bottom < rows.size()) {
                rows.remove(bottom);
            } else {
                told.add(null);
            }
            rows.add(y, new Row());
            endBut(1);
        }
    }

    private boolean isInRegion(int y) {
        return y >= top && y <= bottom;
    }
}
