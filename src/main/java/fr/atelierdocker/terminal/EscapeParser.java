package fr.atelierdocker.terminal;

/**
 * Tells what a program writes for people from what it writes for their terminal. Text comes in fragments, which may end
 * anywhere; what comes out does not depend on where. A sequence that is not whole takes nothing with it: its escape
 * character is a control like any other, and what follows it is text. Controls of eight bits (C1) introduce nothing, as in
 * terminals of today: in UTF-8 they are mostly rubbish.
 *
 * @see <a href="https://ecma-international.org/publications-and-standards/standards/ecma-48/">ECMA-48, section 5.4, for
 *     control sequences; section 8.3 for strings</a>
 */
public final class EscapeParser {

    public static final char ESCAPE = '\u001b';

    private static final char BELL = '\u0007';
    private static final char CANCEL = '\u0018';
    private static final char SUBSTITUTE = '\u001a';
    private static final char DELETE = '\u007f';
    private static final char LAST_CONTROL = '\u009f';

    private static final String STRINGS = "PX]^_";
    /** Most characters of a sequence that commands. */
    private static final int LONGEST_COMMAND = 256;
    /** Most characters of a sequence that holds a text for the terminal itself, such as a title. */
    private static final int LONGEST_STRING = 4096;

    private final Handler handler;
    /** What there is of a sequence, its escape character first; empty outside of one. */
    private final StringBuilder pending = new StringBuilder();

    /** Told what there is, in its order. */
    public interface Handler {

        /** Text without controls. */
        void print(CharSequence text, int start, int end);

        /** One control character of ASCII or C1. */
        void control(char c);

        /**
         * A whole control sequence.
         *
         * @param parameters all between {@code ESC [} and the last character, intermediate characters among them
         */
        default void command(String parameters, char end) {}

        /**
         * A whole sequence of another kind, such as {@code ESC ( 0}.
         *
         * @param between what is between the escape character and the last one, mostly nothing
         */
        default void escape(String between, char end) {}

        /**
         * A whole string for the terminal itself.
         *
         * @param sequence all of it, with its escape character and its end
         */
        default void string(String sequence) {}
    }

    public EscapeParser(Handler handler) {
        this.handler = handler;
    }

    /** Whether a character is no text. */
    public static boolean isControl(char c) {
        return c < ' ' || c >= DELETE && c <= LAST_CONTROL;
    }

    public void accept(CharSequence text) {
        accept(text, 0, text.length());
    }

    public void accept(CharSequence text, int start, int end) {
        int from = start;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (pending.length() > 0) {
                within(c);
                from = i + 1;
            } else if (isControl(c)) {
                print(text, from, i);
                from = i + 1;
                begin(c);
            }
        }
        print(text, from, end);
    }

    /** There is no more: a sequence that has begun is none. */
    public void end() {
        // Another may begin at the end of the first.
        while (pending.length() > 0) {
            giveUp();
        }
    }

    /** The kind of string that a sequence is, such as {@code OSC 0;title}. */
    public static String name(String sequence) {
        String kind =
                switch (sequence.charAt(1)) {
                    case 'P' -> "DCS ";
                    case 'X' -> "SOS ";
                    case '^' -> "PM ";
                    case '_' -> "APC ";
                    default -> "OSC ";
                };
        int end = sequence.length() - (sequence.charAt(sequence.length() - 1) == BELL ? 1 : 2);
        return (kind + sequence.substring(2, end)).strip();
    }

    private void print(CharSequence text, int start, int end) {
        if (start < end) {
            handler.print(text, start, end);
        }
    }

    private void begin(char c) {
        if (c == ESCAPE) {
            pending.append(c);
        } else {
            handler.control(c);
        }
    }

    private void within(char c) {
        if (c == CANCEL || c == SUBSTITUTE) {
            end();
        } else if (pending.length() == 1) {
            afterEscape(c);
        } else if (pending.charAt(1) == '[') {
            command(c);
        } else if (STRINGS.indexOf(pending.charAt(1)) >= 0) {
            string(c);
        } else {
            escape(c);
        }
    }

    private void afterEscape(char c) {
        if (c == '[' || STRINGS.indexOf(c) >= 0) {
            pending.append(c);
        } else {
            escape(c);
        }
    }

    private void escape(char c) {
        if (isBetween(c, ' ', '/') && pending.length() < LONGEST_COMMAND) {
            pending.append(c);
        } else if (isBetween(c, '0', '~')) {
            String between = pending.substring(1);
            pending.setLength(0);
            handler.escape(between, c);
        } else {
            other(c);
        }
    }

    private void command(char c) {
        if (isBetween(c, ' ', '?') && pending.length() < LONGEST_COMMAND) {
            pending.append(c);
        } else if (isBetween(c, '@', '~')) {
            String parameters = pending.substring(2);
            pending.setLength(0);
            handler.command(parameters, c);
        } else {
            other(c);
        }
    }

    /** Not of the sequence. A terminal obeys a control at once, and goes on with the sequence. */
    private void other(char c) {
        if (c < ' ' && c != ESCAPE) {
            handler.control(c);
        } else {
            giveUp(c);
        }
    }

    private void string(char c) {
        boolean afterEscape = pending.charAt(pending.length() - 1) == ESCAPE;
        // Which ends an operating system command, as xterm has it, and no other string.
        boolean isBell = c == BELL && pending.charAt(1) == ']';
        if (isBell && !afterEscape || c == '\\' && afterEscape) {
            String sequence = pending.append(c).toString();
            pending.setLength(0);
            handler.string(sequence);
        } else if (afterEscape || c != ESCAPE && isControl(c) || pending.length() >= LONGEST_STRING) {
            giveUp(c);
        } else {
            pending.append(c);
        }
    }

    /** And this character is what comes after. */
    private void giveUp(char c) {
        giveUp();
        accept(String.valueOf(c));
    }

    private void giveUp() {
        String text = pending.substring(1);
        pending.setLength(0);
        handler.control(ESCAPE);
        // There can be another escape character at its end only, the beginning of what comes after.
        accept(text);
    }

    private static boolean isBetween(char c, char first, char last) {
        return c >= first && c <= last;
    }
}
