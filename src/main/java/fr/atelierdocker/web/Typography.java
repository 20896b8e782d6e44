package fr.atelierdocker.web;

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
        String[] pieces = sentence.split("`", -1);
        for (int i = 0; i < pieces.length; i++) {
            boolean code = i % 2 == 1 && i < pieces.length - 1;
            html.append(code ? "<code>" + escape(pieces[i]) + "</code>" : escape(text(pieces[i])));
        }
        return html.toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
