package fr.atelierdocker.text;

import java.util.Locale;

/**
 * The characters that a page must not take as they are: controls, and those that nobody sees or that turn the text around
 * them. Joiners stay, without which emoji and some scripts fall apart.
 */
public final class ControlCharacters {

    private static final char DELETE = '\u007f';

    /** Sorted, in pairs: the first and the last of each range. */
    private static final char[] UNSEEN = {
        '\u0080', '\u009f', // C1 controls
        '\u00ad', '\u00ad', // soft hyphen
        '\u061c', '\u061c', // Arabic letter mark
        '\u200b', '\u200b', // zero-width space
        '\u200e', '\u200f', // direction marks
        '\u2028', '\u202e', // line and paragraph separators, embeddings and overrides
        '\u2060', '\u2060', // word joiner
        '\u2066', '\u2069', // isolates
        '\ufeff', '\ufeff', // byte order mark
        '\ufff9', '\ufffb' // interlinear annotations
    };

    private ControlCharacters() {}

    /** Whether a character is shown as {@link #visible} has it. A tab is not. */
    public static boolean isOne(char c) {
        if (c < DELETE) {
            return c < ' ' && c != '\t';
        }
        if (c == DELETE) {
            return true;
        }
        for (int i = 0; i < UNSEEN.length && c >= UNSEEN[i]; i += 2) {
            if (c <= UNSEEN[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /**
     * What is shown in its place, of characters that every font has: {@code ^C} for an ASCII control, after the keys that type
     * it, and {@code ⟨U+202E⟩} for any other.
     */
    public static String visible(char c) {
        return c <= DELETE ? "^" + (char) (c ^ '@') : "⟨" + codePoint(c) + "⟩";
    }

    /** Such as {@code U+202E}. */
    static String codePoint(int point) {
        String digits = Integer.toHexString(point).toUpperCase(Locale.ROOT);
        return "U+" + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }
}
