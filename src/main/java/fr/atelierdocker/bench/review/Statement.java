package fr.atelierdocker.bench.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;

import fr.atelierdocker.docker.dockerfile.Instruction;

/**
 * One instruction, taken apart once.
 *
 * @param keyword empty when there is none of this name
 * @param name its first word, in capitals
 * @param flags its options, such as {@code --from=x}
 * @param operands what follows them, in one line
 * @param list the words of the form in brackets; empty in any other form
 */
record Statement(
        Instruction instruction,
        Optional<Keyword> keyword,
        String name,
        List<String> flags,
        String operands,
        Optional<List<String>> list) {

    private static final String BLANKS = " \t\u000B\f\r";

    static Statement of(Instruction instruction) {
        String name = instruction.keyword();
        return new Statement(
                instruction,
                Keyword.named(name),
                name,
                instruction.flags(),
                instruction.operands(),
                instruction.words());
    }

    boolean is(Keyword wanted) {
        return keyword.filter(wanted::equals).isPresent();
    }

    int firstLine() {
        return instruction.firstLine();
    }

    int lastLine() {
        return instruction.lastLine();
    }

    String text() {
        return instruction.text();
    }

    /** Its words: those in the brackets, or those between the blanks. */
    List<String> words() {
        return list.orElseGet(() -> split(operands));
    }

    /** The value of an option, which may be empty; nothing when it is not there. */
    Optional<String> flag(String name) {
        String begin = "--" + name + "=";
        return flags.stream()
                .filter(flag -> flag.startsWith(begin))
                .map(flag -> flag.substring(begin.length()))
                .findFirst();
    }

    /** At the blanks that the builder knows. */
    static List<String> split(String text) {
        StringTokenizer words = new StringTokenizer(text, BLANKS);
        List<String> found = new ArrayList<>();
        while (words.hasMoreTokens()) {
            found.add(words.nextToken());
        }
        return found;
    }
}
