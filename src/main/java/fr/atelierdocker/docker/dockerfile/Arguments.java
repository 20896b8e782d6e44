package fr.atelierdocker.docker.dockerfile;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The arguments before the first FROM, whose defaults stand in the names of images.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact">ARG and FROM</a>
 */
public final class Arguments {

    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)\\})");

    /** In which nothing but a variable means more than itself. */
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7E&&[^\\\\\"'$]]*");

    /** Longer than any name of an image: an argument may be made of others, and those of others. */
    private static final int LONGEST = 1024;

    private final Map<String, String> values = new HashMap<>();

    /** Takes an ARG. One whose value is not certain has none. */
    public void take(Instruction arg) {
        for (Setting setting : Setting.of(arg)) {
            values.remove(setting.name());
            setting.value()
                    .filter(value -> !value.startsWith("'") || !value.contains("$"))
                    .map(Setting::bare)
                    .flatMap(this::expand)
                    .ifPresent(value -> values.put(setting.name(), value));
        }
    }

    /** A word with the values in the place of {@code $name} and {@code ${name}}; empty when it has anything that is less plain, or is longer than
     * a name can be. */
    public Optional<String> expand(String word) {
        StringBuilder expanded = new StringBuilder();
        Matcher variable = VARIABLE.matcher(word);
        int end = 0;
        while (variable.find()) {
            String value = values.get(variable.group(1) == null ? variable.group(2) : variable.group(1));
            if (value == null) {
                return Optional.empty();
            }
            expanded.append(word, end, variable.start()).append(value);
            end = variable.end();
        }
        String rest = VARIABLE.matcher(word).replaceAll("");
        expanded.append(word.substring(end));
        return PLAIN.matcher(rest).matches() && expanded.length() <= LONGEST
                ? Optional.of(expanded.toString())
                : Optional.empty();
    }
}
