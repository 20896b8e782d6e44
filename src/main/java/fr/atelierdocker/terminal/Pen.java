package fr.atelierdocker.terminal;

/** Writes where the cursor is, in a style. */
final class Pen {

    private final Cursor cursor;
    private Style style = Style.DEFAULT;
    private boolean drawing;
    private boolean inserting;
    private Saved saved = new Saved(Style.DEFAULT, false);

    private record Saved(Style style, boolean drawing) {}

    Pen(Cursor cursor) {
        this.cursor = cursor;
    }

    Style style() {
        return style;
    }

    /** @param parameters of an SGR sequence */
    void style(String parameters) {
        style = style.with(parameters);
    }

    /** Whether letters draw boxes. */
    void drawing(boolean on) {
        drawing = on;
    }

    /** Whether what is written pushes aside what stands there, and not over it. */
    void inserting(boolean on) {
        inserting = on;
    }

    void save() {
        saved = new Saved(style, drawing);
    }

    void restore() {
        style = saved.style();
        drawing = saved.drawing();
    }

    void reset() {
        style = Style.DEFAULT;
        drawing = false;
        inserting = false;
        save();
    }

    void print(CharSequence text, int start, int end) {
        if (isAppending()) {
            append(text, start, end, style);
            return;
        }
        for (int i = start; i < end; ) {
            int codePoint = Character.codePointAt(text, i);
            put(codePoint);
            i += Character.charCount(codePoint);
        }
    }

    private boolean isAppending() {
        return !drawing && !inserting && cursor.isAtEnd();
    }

    private void append(CharSequence text, int start, int end, Style style) {
        int from = start;
        while (from < end) {
            Row row = cursor.row();
            int to = Math.min(end, from + Math.max(0, Screen.MAX_ROW_CHARS - row.length()));
            boolean torn = to > from ? Character.isHighSurrogate(text.charAt(to - 1)) : row.isTorn();
            if (torn && to < end && Character.isLowSurrogate(text.charAt(to))) {
                // The two halves of a character stay together.
                to++;
            }
            if (to > from) {
                row.append(text, from, to, style);
            } else {
                toEndOfNextRow();
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
        if (cursor.column() + places > Screen.MAX_OPEN) {
            cursor.newLine();
        }
        int column = cursor.column();
        Row row = cursor.opened();
        if (inserting) {
            row.insert(column, places, Cell.BLANK, Screen.MAX_OPEN);
        }
        row.put(column, glyph, places, style);
        cursor.advance(places);
    }

    /** What is written last once more, at most as often as there is room for up to the right edge. */
    void repeat(int codePoint, int count) {
        int room = Math.max(0, cursor.width() - cursor.column());
        for (int i = 0; i < Math.min(count, room); i++) {
            put(codePoint);
        }
    }

    /** What takes no room: it stands behind what was written last. */
    void mark(String mark) {
        if (!cursor.isAtEnd() && cursor.opened().attach(cursor.column(), mark)) {
            return;
        }
        cursor.toEnd();
        if (cursor.row().length() >= Screen.MAX_ROW_CHARS) {
            toEndOfNextRow();
        }
        cursor.row().appendMark(mark);
    }

    /** Over what stands there already, a tab is a move. */
    void tab() {
        if (isAppending()) {
            append("\t", 0, 1, Style.DEFAULT);
            return;
        }
        int column = cursor.column();
        int next = Math.min(Widths.afterTab(column), Screen.MAX_OPEN);
        if (column >= cursor.opened().columns() && next > column) {
            cursor.opened().put(column, "\t", next - column, Style.DEFAULT);
        }
        cursor.advance(next - column);
    }

    private void toEndOfNextRow() {
        cursor.newLine();
        cursor.toEnd();
    }
}
