package fr.atelierdocker.text;

/** A long text within a sentence. */
public final class Shortened {

    private static final String GAP = " … ";

    private Shortened() {}

    /**
     * A text with its middle left out when it is long: its beginning tells what it is, and its end what came of it.
     *
     * @param most how many characters stay of each, from 1
     */
    public static String middle(String text, int most) {
        int length = text.codePointCount(0, text.length());
        return length <= 2 * most + GAP.length()
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most))
                        + GAP
                        + text.substring(text.offsetByCodePoints(text.length(), -most));
    }
}
