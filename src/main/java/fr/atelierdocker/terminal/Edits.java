package fr.atelierdocker.terminal;

/** What a program changes on the screen besides writing: it erases, and moves what stands there. */
final class Edits {

    private final Screen screen;
    private final Cursor cursor;
    private final Pen pen;

    Edits(Screen screen, Cursor cursor, Pen pen) {
        this.screen = screen;
        this.cursor = cursor;
        this.pen = pen;
    }

    void eraseLine() {
        erase(0, Screen.MAX_OPEN);
    }

    void eraseToEndOfLine() {
        if (!cursor.isAtEnd()) {
            erase(cursor.column(), Screen.MAX_OPEN);
        }
    }

    void eraseToCursor() {
        erase(0, cursor.column() + 1);
    }

    void eraseCharacters(int count) {
        int column = cursor.column();
        erase(column, column + Math.min(count, Math.max(1, cursor.width() - column)));
    }

    /** Up to where something is written: the ground of a terminal ends at its right edge, of which there is none. */
    private void erase(int from, int to) {
        cursor.column();
        Row row = cursor.opened();
        if (from == 0 && to >= cursor.width() && to >= row.columns()) {
            row.clear();
        } else if (from < row.columns()) {
            row.erase(from, Math.min(to, row.columns()), Cell.blank(pen.style()));
        }
    }

    void eraseBelow() {
        if (cursor.column() == 0 && cursor.line() == 0) {
            clearScreen();
            return;
        }
        eraseToEndOfLine();
        eraseRows(cursor.line() + 1, screen.height());
    }

    void eraseAbove() {
        eraseToCursor();
        eraseRows(0, cursor.line());
    }

    private void eraseRows(int from, int to) {
        for (int line = from; line < Math.min(to, screen.size()); line++) {
            screen.row(line).clear();
        }
    }

    /** What was on it stays above it. */
    void clearScreen() {
        cursor.column();
        int used = screen.size();
        while (used > 0 && screen.row(used - 1).isUntouched()) {
            used--;
        }
        screen.leave(used - 1);
        eraseRows(0, screen.height());
    }

    void insertCharacters(int count) {
        int column = cursor.column();
        cursor.opened().insert(column, Math.min(count, cursor.width()), Cell.blank(pen.style()), Screen.MAX_OPEN);
    }

    void deleteCharacters(int count) {
        int column = cursor.column();
        cursor.opened().delete(column, count);
    }

    void insertLines(int count) {
        insert(cursor.line(), count);
    }

    void scrollDown(int count) {
        insert(screen.top(), count);
    }

    private void insert(int line, int count) {
        cursor.column();
        for (int i = 0; i < Math.min(count, screen.height()); i++) {
            screen.insert(line);
        }
    }

    void deleteLines(int count) {
        cursor.column();
        for (int i = 0; i < Math.min(count, screen.height()); i++) {
            screen.delete(cursor.line());
        }
    }

    void scrollUp(int count) {
        cursor.column();
        for (int i = 0; i < Math.min(count, screen.bottom() - screen.top() + 1); i++) {
            screen.scrollUp();
        }
    }
}
