package fr.atelierdocker.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * French typography, done here and nowhere else: a narrow no-break space before {@code ; ! ?} and inside
 * « », a no-break space before the colon, curly apostrophes, a real ellipsis. Authors write plain spaces
 * and straight apostrophes. See the <i>Lexique des règles typographiques en usage à l'Imprimerie
 * nationale</i>.
 */
public final class Typography {

    private static final String NARROW = "\u202F";
    private static final String NO_BREAK = "\u00A0";
    private static final String SPACES = "[\\s\u00A0\u202F]*";

    private static final Pattern APOSTROPHE = Pattern.compile("(?<=\\p{L})'");
    private static final Pattern HIGH_MARKS = Pattern.compile(SPACES + "([;!?]+)");
    private static final Pattern OPENING = Pattern.compile("«" + SPACES);
    private static final Pattern CLOSING = Pattern.compile(SPACES + "»");
    /** Only a colon that ends a word: not the one of 10:30 or of an address. */
    private static final Pattern COLON = Pattern.compile(SPACES + ":(?=\\s|$)");

    private static final Pattern UNIT = Pattern.compile("(?<=\\d) (?=(?:[kMG]?o|ms|s|min|%)(?![\\p{L}\\d]))");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private Typography() {}

    /** Typesets a run of plain text. */
    public static String text(String text) {
        String result = APOSTROPHE.matcher(text).replaceAll("’").replace("...", "…");
        result = HIGH_MARKS.matcher(result).replaceAll(NARROW + "$1");
        result = OPENING.matcher(result).replaceAll("«" + NARROW);
        result = CLOSING.matcher(result).replaceAll(NARROW + "»");
        result = COLON.matcher(result).replaceAll(NO_BREAK + ":");
        return UNIT.matcher(result).replaceAll(NO_BREAK);
    }

    /**
     * A sentence written in Java, typeset and escaped as HTML, with {@code `…`} as code.
     *
     * @return HTML that is safe whatever the sentence holds
     */
    public static String html(String sentence) {
        StringBuilder html = new StringBuilder();
        Matcher code = CODE.matcher(sentence);
        int from = 0;
        while (code.find()) {
            html.append(Html.escape(text(sentence.substring(from, code.start()))));
            html.append("<code")
                    .append(Html.UNTRANSLATED)
                    .append('>')
                    .append(Html.escape(code.group(1)))
                    .append("</code>");
            from = code.end();
        }
        return html.append(Html.escape(text(sentence.substring(from)))).toString();
    }
}
