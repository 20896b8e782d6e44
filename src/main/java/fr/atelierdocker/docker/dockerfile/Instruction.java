package fr.atelierdocker.docker.dockerfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

/**
 * One instruction.
 *
 * @param firstLine number of its first line, from 1
 * @param lastLine number of its last line: the same, unless it is continued
 * @param text in one line, as the builder prints it
 * @see <a href="https://docs.docker.com/reference/dockerfile/">the instructions and their forms</a>
 */
public record Instruction(int firstLine, int lastLine, String text) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final ObjectReader WHOLE = JSON.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** The builder parts words at these alone; a space that does not break is a part of a word. */
    private static final String SPACES = " \t\u000B\f\r";

    private static final Pattern BETWEEN_PARTS = Pattern.compile("[" + SPACES + "]+");

    /** Its first word, in capitals: {@code RUN}. */
    public String keyword() {
        return text.substring(0, end(text, 0)).toUpperCase(Locale.ROOT);
    }

    /** The options between its first word and the rest, as they are written: {@code --chown=1:1}. */
    public List<String> flags() {
        List<String> flags = new ArrayList<>();
        pastFlags(flags::add);
        return flags;
    }

    /** What an option is set to, such as {@code x} of {@code --from=x}, each time that it is there. */
    public List<String> flag(String name) {
        String begin = "--" + name + "=";
        return flags().stream()
                .filter(flag -> flag.startsWith(begin))
                .map(flag -> flag.substring(begin.length()))
                .toList();
    }

    /** All that stands behind its first word and its options. */
    public String operands() {
        return pastFlags(flag -> {});
    }

    /** The same, parted at the spaces whatever it is; one empty text when there is nothing. */
    public List<String> parts() {
        return Arrays.asList(BETWEEN_PARTS.split(operands()));
    }

    private String pastFlags(Consumer<String> flags) {
        String rest = behindKeyword();
        int from = 0;
        while (rest.startsWith("--", from)) {
            int end = flagEnd(rest, from);
            flags.accept(rest.substring(from, end));
            from = end;
            while (from < rest.length() && SPACES.indexOf(rest.charAt(from)) >= 0) {
                from++;
            }
        }
        return rest.substring(from);
    }

    /**
     * The words of the form in brackets: {@code ["python", "app.py"]}. Empty when it is in another form, as also when the brackets
     * hold what is no list of texts in double quotation marks: the builder then takes all of it for words, or for a line of the
     * shell. As the builder does, this reads no further than the bracket that closes.
     */
    public Optional<List<String>> words() {
        String operands = operands();
        if (!operands.startsWith("[")) {
            return Optional.empty();
        }
        try (JsonParser parser = JSON.createParser(operands)) {
            JsonNode list = parser.readValueAsTree();
            List<String> words = new ArrayList<>();
            for (JsonNode word : list) {
                if (!word.isTextual()) {
                    return Optional.empty();
                }
                words.add(word.textValue());
            }
            return Optional.of(words);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Whether the operands are such a list and nothing else, so that no builder reads them otherwise. */
    public boolean isWholeList() {
        try {
            JsonNode list = WHOLE.readTree(operands());
            return list.isArray() && words().isPresent();
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }

    /** The instruction that this one keeps for a later build; empty for any other than an {@code ONBUILD}. */
    public Optional<Instruction> kept() {
        return keyword().equals("ONBUILD")
                ? Optional.of(new Instruction(firstLine, lastLine, behindKeyword()))
                : Optional.empty();
    }

    private String behindKeyword() {
        return stripped(text.substring(end(text, 0)));
    }

    private static int end(String text, int from) {
        int end = from;
        while (end < text.length() && SPACES.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** An option ends at a space that is neither quoted nor escaped. */
    private static int flagEnd(String text, int from) {
        char quote = 0;
        int end = from;
        while (end < text.length()) {
            char here = text.charAt(end);
            if (here == '\\') {
                end++;
            } else if (quote == 0 && (here == '"' || here == '\'')) {
                quote = here;
            } else if (here == quote) {
                quote = 0;
            } else if (quote == 0 && SPACES.indexOf(here) >= 0) {
                break;
            }
            end++;
        }
        return Math.min(end, text.length());
    }

    private static String stripped(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && SPACES.indexOf(text.charAt(begin)) >= 0) {
            begin++;
        }
        while (end > begin && SPACES.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(begin, end);
    }
}
