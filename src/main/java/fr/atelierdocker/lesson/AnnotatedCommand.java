package fr.atelierdocker.lesson;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A command of the lesson, cut into the parts that it explains.
 *
 * @param id    identifies the command on a page
 * @param parts its parts in order; a space lies between two of them
 */
public record AnnotatedCommand(String id, List<Part> parts) {

    /**
     * One part of a command.
     *
     * @param id      identifies the part on a page
     * @param text    exactly what is typed
     * @param meaning what it does, in French; {@code `…`} is code
     */
    public record Part(String id, String text, String meaning) {}

    static AnnotatedCommand of(String id, String... textsAndMeanings) {
        return new AnnotatedCommand(
                id,
                IntStream.range(0, textsAndMeanings.length / 2)
                        .mapToObj(
                                i -> new Part(id + "-" + (i + 1), textsAndMeanings[2 * i], textsAndMeanings[2 * i + 1]))
                        .toList());
    }

    /** The whole command line, as it is typed and copied. */
    public String line() {
        return parts.stream().map(Part::text).collect(Collectors.joining(" "));
    }
}
