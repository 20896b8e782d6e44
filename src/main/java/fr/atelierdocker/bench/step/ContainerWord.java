package fr.atelierdocker.bench.step;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the journal says of a container that a step runs from its beginning to its end. Said and read here, so that whoever
 * tells the story again understands it.
 */
public sealed interface ContainerWord {

    /** As the journal has it. */
    String sentence();

    /** @param id the twelve characters by which the CLI shows it */
    record Created(String id, String image) implements ContainerWord {
        @Override
        public String sentence() {
            return "Conteneur " + id + " créé à partir de l’image " + image + ".";
        }
    }

    record Started() implements ContainerWord {
        @Override
        public String sentence() {
            return "Conteneur démarré.";
        }
    }

    /** @param code 0 to 255 */
    record Exited(int code) implements ContainerWord {
        @Override
        public String sentence() {
            return "Conteneur terminé, code de sortie " + code + ".";
        }
    }

    /** @param id the twelve characters by which the CLI shows it */
    record Removed(String id) implements ContainerWord {
        @Override
        public String sentence() {
            return "Conteneur " + id + " supprimé (--rm).";
        }
    }

    /** How one of them is read. */
    record Reading(Pattern pattern, Function<MatchResult, ContainerWord> word) {

        private static final List<Reading> ALL = List.of(
                new Reading(
                        Pattern.compile("Conteneur ([0-9a-f]{12}) créé à partir de l’image (.+)\\."),
                        found -> new Created(found.group(1), found.group(2))),
                new Reading(Pattern.compile("Conteneur démarré\\."), found -> new Started()),
                new Reading(
                        Pattern.compile("Conteneur terminé, code de sortie (\\d{1,3})\\."),
                        found -> new Exited(Integer.parseInt(found.group(1)))),
                new Reading(
                        Pattern.compile("Conteneur ([0-9a-f]{12}) supprimé \\(--rm\\)\\."),
                        found -> new Removed(found.group(1))));
    }

    /** What a sentence of the journal says of a container; empty when it says something else. */
    static Optional<ContainerWord> read(String sentence) {
        for (Reading reading : Reading.ALL) {
            Matcher matcher = reading.pattern().matcher(sentence);
            if (matcher.matches()) {
                return Optional.of(reading.word().apply(matcher.toMatchResult()));
            }
        }
        return Optional.empty();
    }
}
