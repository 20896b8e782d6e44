package fr.atelierdocker.text;

import java.text.Normalizer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What people type in a field of one line, for others to read: made fit to be shown. */
public final class OneLine {

    private static final int ZERO_WIDTH_JOINER = 0x200d;
    private static final int AS_PICTURE = 0xfe0f;

    private static final Pattern SHOWN_AS_ONE = Pattern.compile("\\X");

    /** More of them on one letter reach into the lines around it; and there is none on nothing. */
    private static final Pattern TOO_MANY_ACCENTS = Pattern.compile("(?<=\\p{M}{3})\\p{M}+|(?<![^\\s])\\p{M}+");

    private static final Pattern HYPHENS = Pattern.compile("[\u2010\u2011]");
    private static final Pattern ENDED = Pattern.compile("[.!?…]$");

    private OneLine() {}

    /**
     * A line as it was typed, without what nobody sees, what turns the text around, and accents without end. The joiner
     * inside of a picture, such as that of a family, stays. Empty when nothing is left.
     *
     * @param longest most code points of it, of which a letter with its accents or a picture may have several
     */
    public static String tidy(String typed, int longest) {
        int[] points =
                Normalizer.normalize(typed, Normalizer.Form.NFC).codePoints().toArray();
        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            int before = seen.isEmpty() ? ' ' : seen.codePointBefore(seen.length());
            boolean afterPicture = isPicture(before) || before == AS_PICTURE;
            boolean joins = point == ZERO_WIDTH_JOINER && i + 1 < points.length && isPicture(points[i + 1]);
            if (!VisibleText.isInvisible(point) || (afterPicture && (point == AS_PICTURE || joins))) {
                seen.appendCodePoint(point);
            } else if (Character.getType(point) != Character.FORMAT
                    && Character.getType(point) != Character.NON_SPACING_MARK) {
                seen.append(' ');
            }
        }
        String sober = TOO_MANY_ACCENTS.matcher(seen).replaceAll("").strip().replaceAll("\\s+", " ");
        return cut(Normalizer.normalize(HYPHENS.matcher(sober).replaceAll("-"), Normalizer.Form.NFC), longest);
    }

    /** The same line with a full stop, if it has no end of its own. */
    public static String sentence(String line) {
        return ENDED.matcher(line).find() ? line : line + ".";
    }

    private static boolean isPicture(int point) {
        return switch (Character.getType(point)) {
            case Character.OTHER_SYMBOL -> !VisibleText.isInvisible(point);
            case Character.MODIFIER_SYMBOL -> point > 0xffff;
            default -> false;
        };
    }

    private static String cut(String line, int longest) {
        StringBuilder cut = new StringBuilder();
        int left = longest;
        for (MatchResult one : SHOWN_AS_ONE.matcher(line).results().toList()) {
            left -= (int) one.group().codePoints().count();
            if (left < 0) {
                break;
            }
            cut.append(one.group());
        }
        return cut.toString().strip();
    }
}
