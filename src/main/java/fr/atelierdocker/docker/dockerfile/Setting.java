package fr.atelierdocker.docker.dockerfile;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A name that an ENV, an ARG or a LABEL gives a value, both as they are written: with their quotation marks.
 *
 * @param value empty where an ARG gives none, or where the builder will miss one
 */
public record Setting(String name, Optional<String> value) {

    private static final Pattern SPACES = Pattern.compile("[ \\t\\x0B\\f\\r]+");

    /** All that an ENV, an ARG or a LABEL sets. */
    public static List<Setting> of(Instruction instruction) {
        String operands = instruction.operands();
        List<String> words = Words.of(operands);
        if (words.isEmpty()) {
            return List.of();
        }
        // The older form of one name and one value: ENV name value. ARG has never had it.
        if (!words.get(0).contains("=") && !instruction.keyword().equals("ARG")) {
            String[] parts = SPACES.split(operands, 2);
            return List.of(new Setting(parts[0], parts.length < 2 ? Optional.empty() : Optional.of(parts[1])));
        }
        return words.stream().map(Setting::parted).toList();
    }

    private static Setting parted(String word) {
        int equals = word.indexOf('=');
        return equals < 0
                ? new Setting(word, Optional.empty())
                : new Setting(word.substring(0, equals), Optional.of(word.substring(equals + 1)));
    }

    /** The value when it stands there in so many words; empty when something has to be done to it first. */
    public Optional<String> literal() {
        return value.map(Setting::bare).filter(text -> text.chars().noneMatch(c -> "$\\\"'".indexOf(c) >= 0));
    }

    /** Without the quotation marks around it. */
    static String bare(String text) {
        boolean marked = text.length() > 1
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return marked ? text.substring(1, text.length() - 1) : text;
    }
}
