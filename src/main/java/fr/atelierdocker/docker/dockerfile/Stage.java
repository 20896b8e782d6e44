package fr.atelierdocker.docker.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What begins with a FROM.
 *
 * @param name as AS gives it, empty for none
 * @param base what stands behind FROM, with the values of its variables if these are certain
 * @param certain whether they are
 * @param earlier index of the stage that it goes on from, -1 for an image
 */
public record Stage(Instruction from, String name, String base, boolean certain, int earlier) {

    /** What stands for no image at all. */
    public static final String SCRATCH = "scratch";

    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,3}");

    /** The next stage after these. */
    public static Stage after(List<Stage> before, Instruction from, Arguments arguments) {
        List<String> words = from.parts();
        Optional<String> expanded = arguments.expand(words.get(0));
        return new Stage(
                from,
                words.size() == 3 && words.get(1).equalsIgnoreCase("AS") ? words.get(2) : "",
                expanded.orElse(words.get(0)),
                expanded.isPresent(),
                expanded.map(base -> named(before, base)).orElse(-1));
    }

    /** The stages of a Dockerfile. */
    static List<Stage> of(List<Instruction> instructions) {
        List<Stage> stages = new ArrayList<>();
        Arguments arguments = new Arguments();
        for (Instruction instruction : instructions) {
            if (instruction.keyword().equals("FROM")) {
                stages.add(after(stages, instruction, arguments));
            } else if (instruction.keyword().equals("ARG") && stages.isEmpty()) {
                arguments.take(instruction);
            }
        }
        return stages;
    }

    /** Index of the stage of this name, however it is capitalized; -1 for none. */
    public static int named(List<Stage> stages, String name) {
        return IntStream.range(0, stages.size())
                .filter(index -> !name.isEmpty()
                        && stages.get(index).name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .reduce((first, second) -> second)
                .orElse(-1);
    }

    /** The stage that a COPY means by {@code --from}, by its name or by its index; -1 when it means an image. */
    public static int meant(List<Stage> stages, String from) {
        if (INDEX.matcher(from).matches() && Integer.parseInt(from) < stages.size()) {
            return Integer.parseInt(from);
        }
        return named(stages, from);
    }

    /** Whether it starts from an image that the engine has to have, and it is certain which. */
    public boolean isOfImage() {
        return certain && earlier < 0 && !base.equals(SCRATCH) && ImageName.isName(base);
    }
}
