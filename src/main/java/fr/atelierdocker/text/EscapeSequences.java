package fr.atelierdocker.text;

/**
 * Takes out of a text the sequences that command a terminal, whole or cut off.
 *
 * @see <a href="https://ecma-international.org/publications-and-standards/standards/ecma-48/">ECMA-48, section 5.4, for
 *     control sequences; section 8.3 for strings</a>
 */
final class EscapeSequences {

    private static final char ESCAPE = '\u001b';
    private static final char BELL = '\u0007';
    private static final char C1_CSI = '\u009b';
    private static final char C1_STRING_END = '\u009c';
    /** The C1 forms of the introducers of strings: DCS, SOS, OSC, PM and APC. */
    private static final String C1_STRINGS = "\u0090\u0098\u009d\u009e\u009f";

    private static final String STRINGS = "PX]^_";
    /** Most characters between the introducer and the end of a sequence that is taken for a colour. */
    private static final int LONGEST_COLOUR = 64;

    private final String text;
    private final boolean keepColours;
    private final StringBuilder kept;
    private int at;

    private EscapeSequences(String text, boolean keepColours) {
        this.text = text;
        this.keepColours = keepColours;
        this.kept = new StringBuilder(text.length());
    }

    /** The text without any of them. */
    static String strip(String text) {
        return mayHold(text) ? new EscapeSequences(text, false).stripped() : text;
    }

    /** The text without any of them but those that choose colours and styles (SGR), all written {@code ESC [ … m}. */
    static String stripAllButColours(String text) {
        return mayHold(text) ? new EscapeSequences(text, true).stripped() : text;
    }

    private static boolean mayHold(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isIntroducer(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIntroducer(char c) {
        return c == ESCAPE || c == C1_CSI || C1_STRINGS.indexOf(c) >= 0;
    }

    private String stripped() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == ESCAPE) {
                escape();
            } else if (c == C1_CSI) {
                control();
            } else if (C1_STRINGS.indexOf(c) >= 0) {
                string();
            } else {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private void escape() {
        if (at == text.length()) {
            return;
        }
        char c = text.charAt(at);
        if (c == '[') {
            at++;
            control();
        } else if (STRINGS.indexOf(c) >= 0) {
            at++;
            string();
        } else {
            // Intermediate characters, as in the choice of a character set, and a final one.
            while (at < text.length() && isBetween(text.charAt(at), ' ', '/')) {
                at++;
            }
            if (at < text.length() && isBetween(text.charAt(at), '0', '~')) {
                at++;
            }
        }
    }

    private void control() {
        int start = at;
        while (at < text.length() && isBetween(text.charAt(at), ' ', '?')) {
            at++;
        }
        if (at < text.length() && isBetween(text.charAt(at), '@', '~')) {
            if (keepColours && text.charAt(at) == 'm' && isColour(start, at)) {
                kept.append(ESCAPE).append('[').append(text, start, at).append('m');
            }
            at++;
        }
    }

    /** Numbers of at most three digits, with semicolons between. */
    private boolean isColour(int start, int end) {
        if (end - start > LONGEST_COLOUR) {
            return false;
        }
        int digits = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            digits = c == ';' ? 0 : digits + 1;
            if (c != ';' && !isBetween(c, '0', '9') || digits > 3) {
                return false;
            }
        }
        return true;
    }

    /** One that does not end takes the rest of the line with it, as in a terminal. */
    private void string() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            boolean escapedEnd = c == ESCAPE && at < text.length() && text.charAt(at) == '\\';
            if (c == BELL || c == C1_STRING_END || escapedEnd) {
                at += escapedEnd ? 1 : 0;
                return;
            }
        }
    }

    private static boolean isBetween(char c, char first, char last) {
        return c >= first && c <= last;
    }
}
