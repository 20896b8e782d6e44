package fr.atelierdocker.text;

/** Text of any kind for a test's message, in which nothing is obeyed or unseen. */
public final class Escaped {

    private Escaped() {}

    public static String of(String text) {
        StringBuilder out = new StringBuilder();
        text.chars()
                .forEach(
                        c -> out.append(c < 0x7f && c >= ' ' ? String.valueOf((char) c) : String.format("\\u%04x", c)));
        return out.toString();
    }
}
