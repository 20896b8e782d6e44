package fr.atelierdocker.bench.review;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import fr.atelierdocker.text.VisibleText;

/** A text of the learner inside a sentence. */
final class Quote {

    /** Characters of a text that is only recognised by them. */
    private static final int SHORT = 40;

    /** Characters of a line that is there to be copied. */
    private static final int LINE = 120;

    private Quote() {}

    /** Between backquotes, of which it has none itself; what nobody sees is marked. */
    static String of(String text) {
        return between(text, SHORT);
    }

    /** The same for a whole line that is to be written. */
    static String line(String text) {
        return between(text, LINE);
    }

    private static String between(String text, int most) {
        // Marks make it longer, and nobody needs a longer one to be shown whole.
        String begin =
                text.substring(0, Math.min(text.length(), 2 * most)).strip().replaceAll("[ \\t]+", " ");
        // Between two words a space needs no mark, before a slash either.
        String shown = Stream.of(begin.split(" "))
                .map(VisibleText::of)
                .collect(Collectors.joining(" "))
                .replace('`', '\'');
        if (shown.isEmpty()) {
            return "«  »";
        }
        if (shown.length() <= most && text.length() <= 2 * most) {
            return "`" + shown + "`";
        }
        int end = Math.min(most, shown.length());
        if (Character.isHighSurrogate(shown.charAt(end - 1))) {
            end--;
        }
        return "`" + shown.substring(0, end).stripTrailing() + "…`";
    }
}
