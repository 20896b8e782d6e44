package fr.atelierdocker.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What people want to be called: made fit to be shown, and compared as an eye compares. */
public final class PersonName {

    /** In code points, of which a letter with its accents or a picture may have several. */
    public static final int LONGEST = 40;

    private static final int ZERO_WIDTH_JOINER = 0x200d;
    private static final int AS_PICTURE = 0xfe0f;

    private static final Pattern SHOWN_AS_ONE = Pattern.compile("\\X");

    /** More of them on one letter reach into the lines around it; and there is none on nothing. */
    private static final Pattern TOO_MANY_ACCENTS = Pattern.compile("(?<=\\p{M}{3})\\p{M}+|(?<![^\\s])\\p{M}+");

    private static final Pattern HYPHENS = Pattern.compile("[\u2010\u2011]");
    private static final Pattern NOT_COMPARED = Pattern.compile("[^\\p{L}\\p{N}\\p{So}]");

    /** Small letters and digits that look like a Latin letter, in capitals or small; below each, that letter. */
    private static final String ALIKE = "авеѕіјкмнорстхүуԛԝһԁӏαβεζηικμνορτυχγıɑɡ01i";

    private static final String LATIN = "abesljkmhopctxyyqwhdlabezhlkmnoptyxylagoll";

    private PersonName() {}

    /**
     * A name as it was typed, without what nobody sees, what turns the text around, and accents without end. The joiner
     * inside of a picture, such as that of a family, stays. Empty when nothing is left.
     */
    public static String tidy(String typed) {
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
        return cut(Normalizer.normalize(HYPHENS.matcher(sober).replaceAll("-"), Normalizer.Form.NFC));
    }

    /** The same for two names that look the same, or nearly: to tell their owners apart. */
    public static String look(String name) {
        String letters = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder look = new StringBuilder();
        NOT_COMPARED.matcher(letters).replaceAll("").codePoints().forEach(point -> {
            int at = ALIKE.indexOf(point);
            look.appendCodePoint(at < 0 ? point : LATIN.charAt(at));
        });
        return look.toString();
    }

    private static boolean isPicture(int point) {
        return switch (Character.getType(point)) {
            case Character.OTHER_SYMBOL -> !VisibleText.isInvisible(point);
            case Character.MODIFIER_SYMBOL -> point > 0xffff;
            default -> false;
        };
    }

    private static String cut(String name) {
        StringBuilder cut = new StringBuilder();
        int left = LONGEST;
        for (MatchResult one : SHOWN_AS_ONE.matcher(name).results().toList()) {
            left -= (int) one.group().codePoints().count();
            if (left < 0) {
                break;
            }
            cut.append(one.group());
        }
        return cut.toString().strip();
    }
}
