package fr.atelierdocker.text;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Colors;

/**
 * What a program wrote for a terminal, for a page and for a text file: colours and styles become classes or go, all other
 * escape sequences go, and control characters are seen instead of obeyed.
 */
public final class TerminalText {

    private static final char REPLACEMENT = '\ufffd';

    /** The names of JLine's style bits, lowest first, as classes; none for blinking, which makes a page hard to read. */
    private static final String[] STYLES = {
        "bold", "faint", "italic", "underline", "", "inverse", "conceal", "crossed-out"
    };

    // Of JLine's AttributedStyle, which tells them by getStyle() and has no names for them.
    private static final long FOREGROUND_INDEX = 1L << 8;
    private static final long FOREGROUND_RGB = 1L << 9;
    private static final long BACKGROUND_INDEX = 1L << 10;
    private static final long BACKGROUND_RGB = 1L << 11;
    private static final int FOREGROUND_SHIFT = 15;
    private static final int BACKGROUND_SHIFT = 39;

    private static final int PAGE_COLOURS = 16;
    private static final int PALETTE = 256;

    private TerminalText() {}

    /** As text alone. */
    public static String plain(String text) {
        if (isPlain(text)) {
            return text;
        }
        String stripped = EscapeSequences.strip(text);
        StringBuilder out = new StringBuilder(stripped.length() + 16);
        for (int i = 0; i < stripped.length(); i++) {
            char c = stripped.charAt(i);
            if (ControlCharacters.isOne(c)) {
                out.append(ControlCharacters.visible(c));
            } else {
                out.append(isLoneSurrogate(stripped, i) ? REPLACEMENT : c);
            }
        }
        return out.toString();
    }

    /** As HTML: escaped text and spans. Whatever the text, its own text is the one of {@link #plain}. */
    public static void html(String text, StringBuilder out) {
        html(text, text.length(), out);
    }

    /**
     * The same, cut off.
     *
     * @param most most characters to show; the two halves of one stay together
     */
    public static void html(String text, int most, StringBuilder out) {
        if (isPlain(text)) {
            Html.escape(text, 0, Math.min(text.length(), most), out);
            return;
        }
        AttributedString styled = AttributedString.fromAnsi(EscapeSequences.stripAllButColours(text));
        int length = Math.min(styled.length(), most);
        if (length < styled.length() && Character.isHighSurrogate(styled.charAt(length - 1))) {
            length--;
        }
        for (int start = 0; start < length; ) {
            AttributedStyle style = styled.styleAt(start);
            int end = start + 1;
            while (end < length && styled.styleAt(end).equals(style)) {
                end++;
            }
            run(styled, start, end, classes(style.getStyle()), out);
            start = end;
        }
    }

    /** Whether it needs nothing but escaping, which is so of nearly every line. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (ControlCharacters.isOne(c) || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static void run(CharSequence text, int start, int end, String classes, StringBuilder out) {
        if (!classes.isEmpty()) {
            out.append("<span class=\"").append(classes).append("\">");
        }
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (ControlCharacters.isOne(c)) {
                out.append("<span class=\"control\" title=\"Caractère de contrôle ")
                        .append(ControlCharacters.codePoint(c))
                        .append("\">")
                        .append(ControlCharacters.visible(c))
                        .append("</span>");
            } else if (isLoneSurrogate(text, i)) {
                out.append(REPLACEMENT);
            } else {
                Html.escape(c, out);
            }
        }
        if (!classes.isEmpty()) {
            out.append("</span>");
        }
    }

    private static boolean isLoneSurrogate(CharSequence text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private static String classes(long style) {
        StringBuilder classes = new StringBuilder();
        for (int bit = 0; bit < STYLES.length; bit++) {
            if ((style & 1L << bit) != 0 && !STYLES[bit].isEmpty()) {
                classes.append(' ').append(STYLES[bit]);
            }
        }
        int foreground = colour(style, FOREGROUND_INDEX, FOREGROUND_RGB, FOREGROUND_SHIFT);
        if (foreground >= 0) {
            classes.append(" fg-").append(foreground);
        }
        int background = colour(style, BACKGROUND_INDEX, BACKGROUND_RGB, BACKGROUND_SHIFT);
        if (background >= 0) {
            classes.append(" bg-").append(background);
        }
        return classes.isEmpty() ? "" : classes.substring(1);
    }

    /** One of the page's sixteen colours, the nearest to the one that is wanted; -1 for none. */
    private static int colour(long style, long isIndex, long isRgb, int shift) {
        if ((style & isRgb) != 0) {
            int rgb = (int) (style >> shift) & 0xffffff;
            return Colors.roundRgbColor(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, PAGE_COLOURS);
        }
        if ((style & isIndex) != 0) {
            int index = (int) (style >> shift) & 0xffffff;
            return index < PALETTE ? Colors.roundColor(index, PAGE_COLOURS) : -1;
        }
        return -1;
    }
}
