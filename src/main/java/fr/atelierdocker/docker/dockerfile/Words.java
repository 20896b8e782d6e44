package fr.atelierdocker.docker.dockerfile;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of an instruction that sets names to values. Their quotation marks and backslashes stay in them.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#env">ENV, whose form LABEL and ARG share</a>
 */
final class Words {

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    /** The mark that has to come, 0 outside of quotation marks. */
    private char quote;

    private boolean quoted;

    private Words(String text) {
        this.text = text;
    }

    /** The words, in their order. */
    static List<String> of(String text) {
        Words found = new Words(text);
        for (int i = 0; i < text.length(); i++) {
            i = found.take(i);
        }
        found.end();
        return found.words;
    }

    /** Takes a character, and the next one too when it is escaped; where the last of them stands. */
    private int take(int at) {
        char here = text.charAt(at);
        if (quote == 0 && isSpace(here)) {
            end();
            return at;
        }
        boolean escapes = here == '\\' && quote != '\'';
        if (escapes && at + 1 == text.length()) {
            return at;
        }
        if (here == quote) {
            quote = 0;
        } else if (quote == 0 && (here == '"' || here == '\'')) {
            quote = here;
            quoted = true;
        }
        word.append(here);
        if (escapes) {
            word.append(text.charAt(at + 1));
            return at + 1;
        }
        return at;
    }

    private void end() {
        if (quoted || !word.isEmpty()) {
            words.add(word.toString());
        }
        word.setLength(0);
        quoted = false;
    }

    /** As Go's {@code unicode.IsSpace}, which knows more of them than those between other words. */
    static boolean isSpace(char character) {
        return Character.isSpaceChar(character) || (character >= '\t' && character <= '\r') || character == '\u0085';
    }
}
