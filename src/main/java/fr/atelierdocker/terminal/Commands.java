package fr.atelierdocker.terminal;

import java.util.regex.Pattern;

/** What the sequences mean that a terminal obeys; others go, as they do there. */
final class Commands implements EscapeParser.Handler {

    private static final Pattern NUMBERS = Pattern.compile("[0-9;]*");
    private static final Pattern ALTERNATE_SCREEN = Pattern.compile("\\?(?:47|1047|1049)");
    private static final int MOST = 99_999;
    private static final char SHIFT_OUT = '\u000e';
    private static final char SHIFT_IN = '\u000f';

    private final Cursor cursor;
    /** Whether each of the two character sets draws boxes. */
    private final boolean[] draws = new boolean[2];

    private int set;
    /** What was printed last, 0 when something else came since. */
    private int last;

    Commands(Cursor cursor) {
        this.cursor = cursor;
    }

    @Override
    public void print(CharSequence text, int start, int end) {
        cursor.print(text, start, end);
        last = Character.codePointBefore(text, end);
    }

    @Override
    public void control(char c) {
        last = 0;
        switch (c) {
            case '\n' -> cursor.newLine();
            case '\r' -> cursor.carriageReturn();
            case '\t' -> cursor.tab();
            case '\b' -> cursor.left(1);
            case '\u000b', '\f' -> cursor.lineFeed();
            case SHIFT_OUT -> select(1);
            case SHIFT_IN -> select(0);
            default -> cursor.mark(Row.mark(c));
        }
    }

    @Override
    public void string(String sequence) {
        last = 0;
        cursor.mark(sequence);
    }

    @Override
    public void escape(String between, char end) {
        last = 0;
        if (between.equals("(") || between.equals(")")) {
            draws[between.equals("(") ? 0 : 1] = end == '0';
            select(set);
        } else if (between.isEmpty()) {
            switch (end) {
                case '7' -> cursor.save();
                case '8' -> cursor.restore();
                case 'D' -> cursor.lineFeed();
                case 'E' -> cursor.newLine();
                case 'H' -> cursor.setTab();
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
        cursor.reset();
    }

    private void select(int which) {
        set = which;
        cursor.drawing(draws[which]);
    }

    @Override
    public void command(String parameters, char end) {
        int printed = last;
        last = 0;
        if (end == 'm') {
            cursor.style(parameters);
        } else if (NUMBERS.matcher(parameters).matches()) {
            command(parameters.split(";", -1), end, printed);
        } else if (end == 'h' || end == 'l') {
            mode(parameters, end == 'h');
        }
    }

    private void command(String[] numbers, char end, int printed) {
        int first = number(numbers, 0, 0);
        int count = Math.max(1, first);
        int second = Math.max(1, number(numbers, 1, 1));
        switch (end) {
            case 'A' -> cursor.up(count);
            case 'B', 'e' -> cursor.down(count);
            case 'C', 'a' -> cursor.right(count);
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
            case 'I' -> tabs(count);
            case 'Z' -> cursor.backTab(count);
            case 'J' -> eraseInScreen(first);
            case 'K' -> eraseInLine(first);
            case 'L' -> cursor.insertLines(count);
            case 'M' -> cursor.deleteLines(count);
            case 'P' -> cursor.deleteCharacters(count);
            case '@' -> cursor.insertCharacters(count);
            case 'X' -> cursor.eraseCharacters(count);
            case 'S' -> cursor.scrollUp(count);
            case 'T' -> cursor.scrollDown(count);
            case 'b' -> repeat(printed, count);
            case 'g' -> clearTabs(first);
            case 'h', 'l' -> insertMode(first, end == 'h');
            case 'r' -> cursor.region(count - 1, number(numbers, 1, MOST) - 1);
            case 's' -> cursor.save();
            case 'u' -> cursor.restore();
            default -> {}
        }
    }

    private void eraseInScreen(int part) {
        switch (part) {
            case 0 -> cursor.eraseBelow();
            case 1 -> cursor.eraseAbove();
            case 2 -> cursor.clearScreen();
            // 3 would be what is above the screen: nothing of that is ever lost.
            default -> {}
        }
    }

    private void eraseInLine(int part) {
        switch (part) {
            case 0 -> cursor.eraseToEndOfLine();
            case 1 -> cursor.eraseInLine(0, cursor.column() + 1);
            case 2 -> cursor.eraseInLine(0, Screen.MAX_OPEN);
            default -> {}
        }
    }

    private void tabs(int count) {
        for (int i = 0; i < Math.min(count, Widths.TAB); i++) {
            cursor.tab();
        }
    }

    private void clearTabs(int which) {
        if (which == 0) {
            cursor.clearTab();
        } else if (which == 3) {
            cursor.clearTabs();
        }
    }

    private void insertMode(int mode, boolean on) {
        if (mode == 4) {
            cursor.inserting(on);
        }
    }

    private void repeat(int printed, int count) {
        if (printed != 0) {
            cursor.repeat(printed, count);
        }
    }

    private void mode(String parameters, boolean on) {
        if (parameters.equals("?6")) {
            cursor.inRegion(on);
        } else if (ALTERNATE_SCREEN.matcher(parameters).matches()) {
            // A terminal would forget what is written on its second screen.
            cursor.clearScreen();
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
