package fr.atelierdocker.text;

/** A text from outside, as the page shows it where there is room for some lines: no controls, and not without end. */
public final class ShownText {

    private static final int MOST = 1000;

    private ShownText() {}

    public static String of(String text) {
        String shown = TerminalText.plain(text.length() <= MOST ? text : text.substring(0, MOST));
        return text.length() <= MOST ? shown : shown + "…";
    }
}
