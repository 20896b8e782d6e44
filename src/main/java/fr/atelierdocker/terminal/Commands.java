package fr.atelierdocker.terminal;

import java.util.regex.Pattern;

/** What the sequences mean that a terminal obeys; others go, as they do there. */
final class Commands implements EscapeParser.Handler {

    private static final Pattern NUMBERS = Pattern.compile("[0-9;]*");
    private static final Pattern ALTERNATE_SCREEN = Pattern.compile("\\?(?:47|1047|1049)");
    private static final int MOST = 99_999;
    private static final char SHIFT_OUT = '\u000e';
    private static final char SHIFT_IN = '\u000f';

    private final Screen screen;
    private final Cursor cursor;
    private final Pen pen;
    private final Edits edits;
    /** Whether each of the two character sets draws boxes. */
    private final boolean[] draws = new boolean[2];

    private int set;
    /** What was printed last, 0 when something else came since. */
    private int last;

    Commands(Screen screen, int width) {
        this.screen = screen;
        cursor = new Cursor(screen, width);
        pen = new Pen(cursor);
        edits = new Edits(screen, cursor, pen);
    }

    @Override
    public void print(CharSequence text, int start, int end) {
        pen.print(text, start, end);
        last = Character.codePointBefore(text, end);
    }

    @Override
    public void control(char c) {
        last = 0;
        switch (c) {
            case '\n' -> cursor.newLine();
            case '\r' -> cursor.carriageReturn();
            case '\t' -> pen.tab();
            case '\b' -> cursor.left(1);
            case '\u000b', '\f' -> cursor.lineFeed();
            case SHIFT_OUT -> select(1);
            case SHIFT_IN -> select(0);
            default -> pen.mark(Row.mark(c));
        }
    }

    @Override
    public void string(String sequence) {
        last = 0;
        pen.mark(sequence);
    }

    @Override
    public void escape(String between, char end) {
        last = 0;
        if (between.equals("(") || between.equals(")")) {
            draws[between.equals("(") ? 0 : 1] = end == '0';
            select(set);
        } else if (between.isEmpty()) {
            switch (end) {
                case '7' -> save();
                case '8' -> restore();
                case 'D' -> cursor.lineFeed();
                case 'E' -> cursor.newLine();
                case 'M' -> cursor.reverseLineFeed();
                case 'c' -> reset();
                default -> {}
            }
        }
    }

    private void reset() {
        draws[0] = false;
        draws[1] = false;
        set = 0;
        edits.clearScreen();
        screen.region(0, screen.height() - 1);
        pen.reset();
        cursor.to(0, 0);
        cursor.save();
    }

    private void select(int which) {
        set = which;
        pen.drawing(draws[which]);
    }

    @Override
    public void command(String parameters, char end) {
        int printed = last;
        last = 0;
        if (end == 'm') {
            pen.style(parameters);
        } else if (NUMBERS.matcher(parameters).matches()) {
            command(parameters.split(";", -1), end, printed);
        } else if (end == 'h' || end == 'l') {
            mode(parameters);
        }
    }

    private void command(String[] numbers, char end, int printed) {
        int first = number(numbers, 0, 0);
        int count = Math.max(1, first);
        int second = Math.max(1, number(numbers, 1, 1));
        switch (end) {
            case 'A' -> cursor.up(count);
            case 'B' -> cursor.down(count);
            case 'C' -> cursor.right(count);
            case 'D' -> cursor.left(count);
            case 'E' -> {
                cursor.carriageReturn();
                cursor.down(count);
            }
            case 'F' -> {
                cursor.carriageReturn();
                cursor.up(count);
            }
            case 'G', '`' -> cursor.toColumn(count - 1);
            case 'H', 'f' -> cursor.to(count - 1, second - 1);
            case 'd' -> cursor.toLine(count - 1);
            case 'Z' -> cursor.backTab(count);
            case 'J' -> eraseInScreen(first);
            case 'K' -> eraseInLine(first);
            case 'L' -> edits.insertLines(count);
            case 'M' -> edits.deleteLines(count);
            case 'P' -> edits.deleteCharacters(count);
            case '@' -> edits.insertCharacters(count);
            case 'X' -> edits.eraseCharacters(count);
            case 'S' -> edits.scrollUp(count);
            case 'T' -> edits.scrollDown(count);
            case 'b' -> repeat(printed, count);
            case 'h', 'l' -> insertMode(first, end == 'h');
            case 'r' -> region(count - 1, number(numbers, 1, MOST) - 1);
            case 's' -> save();
            case 'u' -> restore();
            default -> {}
        }
    }

    private void eraseInScreen(int part) {
        switch (part) {
            case 0 -> edits.eraseBelow();
            case 1 -> edits.eraseAbove();
            case 2 -> edits.clearScreen();
            // 3 would be what is above the screen: nothing of that is ever lost.
            default -> {}
        }
    }

    private void eraseInLine(int part) {
        switch (part) {
            case 0 -> edits.eraseToEndOfLine();
            case 1 -> edits.eraseToCursor();
            case 2 -> edits.eraseLine();
            default -> {}
        }
    }

    private void region(int first, int last) {
        cursor.column();
        if (screen.region(first, last)) {
            cursor.to(0, 0);
        }
    }

    private void save() {
        cursor.save();
        pen.save();
    }

    private void restore() {
        cursor.restore();
        pen.restore();
    }

    private void insertMode(int mode, boolean on) {
        if (mode == 4) {
            pen.inserting(on);
        }
    }

    private void repeat(int printed, int count) {
        if (printed != 0) {
            pen.repeat(printed, count);
        }
    }

    private void mode(String parameters) {
        if (ALTERNATE_SCREEN.matcher(parameters).matches()) {
            // A terminal would forget what is written on its second screen.
            edits.clearScreen();
            cursor.to(0, 0);
        }
    }

    private static int number(String[] numbers, int at, int otherwise) {
        if (at >= numbers.length || numbers[at].isEmpty()) {
            return otherwise;
        }
        return numbers[at].length() > 5 ? MOST : Integer.parseInt(numbers[at]);
    }
}
