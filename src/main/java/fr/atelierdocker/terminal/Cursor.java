package fr.atelierdocker.terminal;

/** Where a terminal writes next. */
final class Cursor {

    /** At the end of its row, to which it was written from its beginning: so is nearly every line. */
    private static final int AT_END = -1;

    private final Screen screen;
    private final int width;
    private int x;
    private int y;
    private Saved saved = new Saved(0, 0);

    private record Saved(int x, int y) {}

    /** @param width of the terminal, in columns: no move leads further, but what is written does */
    Cursor(Screen screen, int width) {
        this.screen = screen;
        this.width = width;
    }

    int width() {
        return width;
    }

    int line() {
        return y;
    }

    /** Its column, which must be known when it is to go from there. */
    int column() {
        if (x == AT_END) {
            x = opened().columns();
        }
        return x;
    }

    /** Whether what is written next comes at the end of a row that is not open. */
    boolean isAtEnd() {
        if (x == 0 && row().isUntouched()) {
            row().clear();
            x = AT_END;
        }
        return x == AT_END;
    }

    Row row() {
        return screen.row(y);
    }

    /** Its row, any place of which can be written; if it is too long for that, the next. */
    Row opened() {
        Row row = row();
        if (!row.isOpen() && row.length() > Screen.MAX_OPEN) {
            nextRow();
            x = Math.max(0, Math.min(x, width - 1));
            row = row();
        }
        row.open();
        return row;
    }

    /** Over what was written. */
    void advance(int columns) {
        x = column() + columns;
    }

    /** To the end of its row, which is closed. */
    void toEnd() {
        row().close();
        x = AT_END;
    }

    void toColumn(int column) {
        x = Math.max(0, Math.min(column, Math.max(width - 1, column())));
    }

    void right(int count) {
        toColumn(Math.max(column(), Math.min(column() + count, width - 1)));
    }

    void left(int count) {
        toColumn(column() - count);
    }

    void up(int count) {
        go(Math.max(y < screen.top() ? 0 : screen.top(), y - count));
    }

    void down(int count) {
        go(Math.min(y > screen.bottom() ? screen.height() - 1 : screen.bottom(), y + count));
    }

    void to(int line, int column) {
        toLine(line);
        x = Math.max(0, Math.min(column, width - 1));
    }

    void toLine(int line) {
        go(Math.max(0, Math.min(line, screen.height() - 1)));
    }

    private void go(int line) {
        column();
        if (line != y) {
            if (y < screen.size()) {
                row().close();
            }
            y = line;
        }
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
        column();
        nextRow();
    }

    private void nextRow() {
        Row row = row();
        row.close();
        if (row.length() > Screen.MAX_OPEN) {
            screen.leave(y);
            y = 0;
        } else if (y == screen.bottom()) {
            screen.scrollUp();
        } else if (y < screen.height() - 1) {
            y++;
        }
        row();
    }

    void reverseLineFeed() {
        column();
        if (y == screen.top()) {
            screen.insert(y);
        } else if (y > 0) {
            go(y - 1);
        }
    }

    void backTab(int count) {
        toColumn(Math.max(0, Widths.atTab(column() - 1) - (count - 1) * Widths.TAB));
    }

    void save() {
        saved = new Saved(column(), y);
    }

    void restore() {
        go(saved.y());
        x = saved.x();
    }
}
