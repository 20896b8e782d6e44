package fr.atelierdocker.text;

import java.text.Normalizer;
import java.util.BitSet;
import java.util.HexFormat;

/**
 * A name from outside, of a file or of a person, in which every character is seen and no two names look alike: what nobody
 * sees, what moves the text around it and what looks like something else is replaced by its mark. Two names that differ are
 * shown otherwise, since the signs of which marks are made are marked themselves.
 *
 * <ul>
 *   <li>{@code ␣} is a space at either end or beside another one; a space between two words stays as it is
 *   <li>{@code ⟨U+00A0⟩} is any other blank, control, joiner, character that turns the text, or that has no shape; an accent
 *       that is written apart from its letter; a Cyrillic or Greek letter that passes for a Latin one; a sign that passes
 *       for a hyphen, a dot or a slash
 *   <li>{@code ⟨\xE9⟩} is a byte that is no UTF-8, which is a lone surrogate from U+DC80 to U+DCFF
 * </ul>
 *
 * @see <a href="https://www.unicode.org/reports/tr39/#Confusable_Detection">UTS 39, of what looks alike</a>
 * @see <a href="https://www.unicode.org/reports/tr15/">UAX 15, of letters and accents</a>
 */
public final class VisibleText {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private static final String SPACE = "␣";

    /** Of the marks themselves. */
    private static final String SIGNS = "␣⟨⟩";

    /** Not told by their category: blank letters, fillers, and what chooses the shape of the character before it. */
    private static final int[] UNSEEN = {
        0x034f, 0x034f, // combining grapheme joiner
        0x115f, 0x1160, // Hangul fillers
        0x17b4, 0x17b5, // Khmer inherent vowels
        0x180b, 0x180f, // Mongolian selectors
        0x2800, 0x2800, // Braille blank
        0x3164, 0x3164, // Hangul filler
        0xfe00, 0xfe0f, // variation selectors
        0xffa0, 0xffa0, // half-width Hangul filler
        0x1d159, 0x1d159, // musical null notehead
        0xe0100, 0xe01ef // variation selectors, continued
    };

    /** Letters that fonts draw as they draw a Latin one. */
    private static final String ALIKE = "АВЕЅІЈКМНОРСТХҮԚԜаеорсухѕіјһԁԛԝӏ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαοιυνρκϲϳ" + "ɑɡıᴏ";

    /** Signs that fonts draw as they draw one of ASCII: hyphens, dots, slashes, a colon, an exclamation mark. */
    private static final String ALIKE_SIGNS = "‐‑‒−˗⁃․‥⁄∕╱⧸∶ǃ";

    /** More accents than that on one letter reach into the lines around it. */
    private static final int MOST_ACCENTS = 4;

    private static final int FIRST_ACCENT = 0x300;

    private VisibleText() {}

    /** As text alone, for a sentence, a label or a title. */
    public static String of(String name) {
        StringBuilder out = new StringBuilder(name.length() + 16);
        write(name, new Sink() {
            @Override
            public void plain(int point) {
                out.appendCodePoint(point);
            }

            @Override
            public void mark(int point, String mark) {
                out.append(mark);
            }
        });
        return out.toString();
    }

    /**
     * The same; of a long one the end, behind an ellipsis. No mark is cut in two.
     *
     * @param most most characters of it
     */
    public static String end(String name, int most) {
        String shown = of(name);
        if (shown.length() <= most) {
            return shown;
        }
        int from = shown.length() - most;
        int open = shown.lastIndexOf('⟨', from - 1);
        int close = shown.indexOf('⟩', Math.max(0, open));
        if (open >= 0 && close >= from) {
            from = close + 1;
        } else if (Character.isLowSurrogate(shown.charAt(from))) {
            from++;
        }
        return "…" + shown.substring(from);
    }

    /**
     * As HTML. A mark is shown by the style sheet ({@code .mark-of}), and the element's own text is the character itself, so
     * that what is copied is the name; a byte that is no UTF-8 has no character, and is its mark.
     */
    public static String html(String name) {
        StringBuilder out = new StringBuilder(name.length() + 16);
        write(name, new Sink() {
            @Override
            public void plain(int point) {
                if (point < 0x80) {
                    Html.escape((char) point, out);
                } else {
                    out.appendCodePoint(point);
                }
            }

            @Override
            public void mark(int point, String mark) {
                out.append("<span class=\"mark-of\" title=\"").append(title(point));
                if (Character.getType(point) == Character.SURROGATE) {
                    out.append("\">").append(mark).append("</span>");
                } else {
                    out.append("\" data-mark=\"").append(mark).append("\"><span>");
                    // A bare carriage return would become a line feed; a C1 control by its number, another character.
                    out.append(point == '\r' ? "&#13;" : Character.toString(point));
                    out.append("</span></span>");
                }
            }
        });
        return out.toString();
    }

    private interface Sink {
        void plain(int point);

        void mark(int point, String mark);
    }

    private static void write(String name, Sink out) {
        int[] points = name.codePoints().toArray();
        BitSet passing = passing(points);
        StringBuilder letter = new StringBuilder();
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            boolean marked = point == ' '
                    ? isEdge(points, i - 1) || isEdge(points, i + 1)
                    : isUnseen(point) || passing.get(i) || isApart(letter, point);
            if (marked) {
                letter.setLength(0);
                out.mark(point, mark(point));
            } else {
                letter.setLength(isAccent(point) ? letter.length() : 0);
                letter.appendCodePoint(point);
                out.plain(point);
            }
        }
    }

    /** Whether a space beside this place is not between two words. */
    private static boolean isEdge(int[] points, int at) {
        return at < 0 || at >= points.length || points[at] == ' ' || points[at] == '/';
    }

    private static boolean isUnseen(int point) {
        return isInvisible(point) || SIGNS.indexOf(point) >= 0 || ALIKE_SIGNS.indexOf(point) >= 0;
    }

    /** Whether nobody sees it by itself: a blank of any kind, a control, what has no shape. */
    public static boolean isInvisible(int point) {
        for (int i = 0; i < UNSEEN.length; i += 2) {
            if (point >= UNSEEN[i] && point <= UNSEEN[i + 1]) {
                return true;
            }
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /**
     * Whether a character is not written as it is composed, so that another name looks the same; or is an accent on nothing,
     * or on too many others.
     *
     * @param letter the letter before it with its accents, as far as it is shown
     */
    private static boolean isApart(StringBuilder letter, int point) {
        if (point < FIRST_ACCENT) {
            // It joins nothing.
            return false;
        }
        if (isAccent(point) && (letter.isEmpty() || letter.length() > MOST_ACCENTS)) {
            return true;
        }
        String together = new StringBuilder(letter).appendCodePoint(point).toString();
        return !Normalizer.isNormalized(together, Normalizer.Form.NFC);
    }

    private static boolean isAccent(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** The places of letters that pass for Latin ones: in a word that has Latin letters, or none but such. */
    private static BitSet passing(int[] points) {
        BitSet passing = new BitSet();
        for (int start = 0; start < points.length; start++) {
            int end = start;
            boolean latin = false;
            boolean own = false;
            for (; end < points.length && (Character.isLetter(points[end]) || isAccent(points[end])); end++) {
                boolean alike = ALIKE.indexOf(points[end]) >= 0;
                boolean isLatin = Character.UnicodeScript.of(points[end]) == Character.UnicodeScript.LATIN;
                latin |= isLatin && !alike;
                own |= !isLatin && !alike && Character.isLetter(points[end]);
            }
            for (int i = start; i < end && (latin || !own); i++) {
                passing.set(i, ALIKE.indexOf(points[i]) >= 0);
            }
            start = end;
        }
        return passing;
    }

    private static String mark(int point) {
        return point == ' '
                ? SPACE
                : isByte(point)
                        ? "⟨\\x" + HEX.toHexDigits((byte) point) + "⟩"
                        : "⟨" + ControlCharacters.codePoint(point) + "⟩";
    }

    private static boolean isByte(int point) {
        return point >= 0xdc80 && point <= 0xdcff;
    }

    private static String title(int point) {
        return isByte(point)
                ? "L’octet " + HEX.toHexDigits((byte) point) + ", qui n’est pas de l’UTF-8"
                : (Character.isSpaceChar(point) ? "Une espace, " : "Le caractère ")
                        + ControlCharacters.codePoint(point);
    }
}
