package fr.atelierdocker.bench.door;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import fr.atelierdocker.docker.dockerfile.Instruction;
import fr.atelierdocker.docker.dockerfile.Setting;

/**
 * How long the values of a Dockerfile's variables can get, which the engine puts together in its own memory: the lengths alone
 * are added up here, and never too low. A variable that was ever longer counts as that long for good.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#environment-replacement">where variables stand for their values</a>
 */
final class Growth {

    /** The engine replaces variables in these alone. */
    private static final Set<String> EXPANDING =
            Set.of("ADD", "ARG", "COPY", "ENV", "EXPOSE", "FROM", "LABEL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR");

    private static final int MOST = 32 * 1024;

    private static final int MOST_IN_ALL = 128 * 1024;

    /** Generous for what an image brings along, as long as nobody has looked at it. */
    private static final int UNSEEN = 512;

    /** A digit begins a name of digits alone. */
    private static final Pattern NAME = Pattern.compile("[0-9]+|[A-Za-z_][A-Za-z0-9_]*");

    /** What may follow the name in braces: an end, or another value. The rest can make more of it than both are long. */
    private static final Pattern BRACED = Pattern.compile("\\}|:?[-+?]");

    private final Refusals refusals;
    private final Map<String, Integer> longest = new HashMap<>();
    private final Map<String, Set<Optional<String>>> literals = new HashMap<>();
    private final int unknown;
    private int inAll;
    private boolean told;

    Growth(Refusals refusals, Collection<Inherited> inherited) {
        this.refusals = refusals;
        this.unknown = inherited.isEmpty() ? UNSEEN : 0;
        inherited.stream().flatMap(image -> image.environment().stream()).forEach(entry -> {
            int equals = entry.indexOf('=');
            longest.merge(entry.substring(0, Math.max(0, equals)), bytes(entry), Math::max);
        });
    }

    /** Takes the next instruction that the engine will do. */
    void take(Instruction instruction) {
        if (!EXPANDING.contains(instruction.keyword())) {
            return;
        }
        int variables = variables(instruction, instruction.text());
        if (variables > 0) {
            inAll = Math.min(2 * MOST_IN_ALL, inAll + variables);
        }
        if (variables > 0 && !told && (variables + bytes(instruction.text()) > MOST || inAll > MOST_IN_ALL)) {
            told = true;
            refusals.add(
                    instruction,
                    "Les variables de cette instruction peuvent devenir très longues : le moteur les mettrait bout à bout dans sa"
                            + " propre mémoire.",
                    "Ne refaites pas une variable de plusieurs fois elle-même ; écrivez sa valeur, ou mettez un texte long dans un"
                            + " fichier.");
        }
        if (instruction.keyword().equals("ENV") || instruction.keyword().equals("ARG")) {
            Setting.of(instruction).forEach(setting -> set(instruction, setting));
        }
    }

    /** The values that a variable may have here, in so many words; empty for one that is not certain, and none of an unknown one. */
    Set<Optional<String>> literals(String name) {
        return literals.getOrDefault(name, Set.of());
    }

    private void set(Instruction instruction, Setting setting) {
        String value = setting.value().orElse("");
        int length = Math.min(MOST, bytes(value) + variables(instruction, value));
        longest.merge(setting.name(), length, Math::max);
        setting.value().ifPresent(given -> literals.computeIfAbsent(setting.name(), any -> new HashSet<>())
                .add(setting.literal()));
    }

    /** How long all variables in a text can be together, whatever quotation marks say. */
    private int variables(Instruction instruction, String text) {
        int sum = 0;
        for (int dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', dollar + 1)) {
            boolean braced = text.startsWith("{", dollar + 1);
            Matcher name = NAME.matcher(text).region(dollar + (braced ? 2 : 1), text.length());
            boolean named = name.lookingAt();
            int end = named ? name.end() : dollar + 1;
            if (named || braced || isLetter(text, end)) {
                boolean plain = named
                        && !isLetter(text, end)
                        && (!braced
                                || BRACED.matcher(text)
                                        .region(end, text.length())
                                        .lookingAt());
                if (!plain) {
                    odd(instruction, text.substring(dollar, Math.min(text.length(), end + 2)));
                }
                sum = Math.min(2 * MOST_IN_ALL, sum + longest.getOrDefault(named ? name.group() : "", unknown));
            }
        }
        return sum;
    }

    /** Of any alphabet: those of ours are in the name already. */
    private static boolean isLetter(String text, int at) {
        return at < text.length() && text.codePointAt(at) > 0x7F;
    }

    private void odd(Instruction instruction, String written) {
        refusals.add(
                instruction,
                "L’atelier ne sait pas juger la forme " + Refusals.quoted(written) + " d’une variable.",
                "Écrivez `$NOM`, `${NOM}` ou `${NOM:-valeur}`, avec des lettres sans accent, des chiffres et `_`.");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
