package fr.atelierdocker.docker.dockerfile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the bench has to know of a Dockerfile. */
public final class Dockerfile {

    private static final Pattern PROGRAM =
            Pattern.compile("(?:ONBUILD\\s+)*(?:RUN|SHELL)\\s+\\[\\s*\"", Pattern.CASE_INSENSITIVE);

    private static final Pattern DIRECTIVE =
            Pattern.compile("#[ \\t]*([a-zA-Z][a-zA-Z0-9]*)[ \\t]*=[ \\t]*(.+?)[ \\t]*");

    private Dockerfile() {}

    /**
     * The image that it starts from.
     *
     * @throws IllegalArgumentException if it starts from none
     */
    public static String base(String text) {
        return stages(text).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no FROM in the Dockerfile"))
                .base();
    }

    /**
     * The image that the one it makes starts from: that of its last stage, or of the earlier one that this goes on from.
     *
     * @throws IllegalArgumentException if it starts from none
     */
    public static String baseOfTheImage(String text) {
        List<Stage> stages = stages(text);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("no FROM in the Dockerfile");
        }
        Stage last = stages.get(stages.size() - 1);
        while (last.earlier() >= 0) {
            last = stages.get(last.earlier());
        }
        return last.base();
    }

    /** The images that its stages start from, in their order and each once. */
    public static List<String> bases(String text) {
        return stages(text).stream()
                .filter(Stage::isOfImage)
                .map(Stage::base)
                .distinct()
                .toList();
    }

    /** The images that the engine has to have to build it: those that stages start from, and those that a COPY takes files from. */
    public static List<String> images(String text) {
        Set<String> images = new LinkedHashSet<>(bases(text));
        List<Stage> stages = stages(text);
        for (Instruction instruction : instructions(text)) {
            Instruction done = instruction.kept().orElse(instruction);
            if (done.keyword().equals("COPY")) {
                done.flag("from").stream()
                        .filter(from -> ImageName.isName(from) && Stage.meant(stages, from) < 0)
                        .forEach(images::add);
            }
        }
        return List.copyOf(images);
    }

    private static List<Stage> stages(String text) {
        return Stage.of(instructions(text));
    }

    /**
     * The length of the first word of a RUN or a SHELL in brackets, which is to name a program; of the longest, and 0 for none.
     */
    public static int longestProgram(String text) {
        return instructions(text).stream()
                .map(instruction -> PROGRAM.matcher(instruction.text()))
                .filter(Matcher::lookingAt)
                .mapToInt(Dockerfile::firstWord)
                .max()
                .orElse(0);
    }

    /** From behind the quotation mark that begins it to the next one that is not escaped. */
    private static int firstWord(Matcher begun) {
        String text = begun.replaceFirst("");
        int end = 0;
        while (end < text.length() && text.charAt(end) != '"') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return end;
    }

    /**
     * Its instructions, in the order in which the builder counts them.
     *
     * @see <a href="https://docs.docker.com/reference/dockerfile/#format">the format: comments, directives, continuations</a>
     */
    public static List<Instruction> instructions(String text) {
        return instructions(text, Reading.USUAL);
    }

    /** The same as one of the builders may read them. */
    public static List<Instruction> instructions(String text, Reading reading) {
        List<String> lines = text.lines().toList();
        String escape = escape(lines).orElse("\\");
        // An escaped one at the end of a line continues nothing.
        Pattern continued =
                Pattern.compile("(?:.*[^" + Pattern.quote(escape) + "]|)" + Pattern.quote(escape) + "[ \\t]*");
        List<Instruction> found = new ArrayList<>();
        StringBuilder instruction = new StringBuilder();
        int first = 0;
        int last = 0;
        boolean begun = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (begun && reading == Reading.EMPTY_LINES_END && line.isBlank()) {
                add(found, first, last, instruction);
                begun = false;
            }
            // In the middle of an instruction too.
            if (line.isBlank() || isComment(line, begun ? reading : Reading.USUAL)) {
                continue;
            }
            first = begun ? first : i + 1;
            last = i + 1;
            boolean goesOn = continued.matcher(line).matches();
            begun = goesOn;
            instruction.append(goesOn ? line.substring(0, line.lastIndexOf(escape)) : line);
            if (!goesOn) {
                add(found, first, last, instruction);
            }
        }
        add(found, first, last, instruction);
        return found;
    }

    private static void add(List<Instruction> found, int first, int last, StringBuilder instruction) {
        if (!instruction.toString().isBlank()) {
            found.add(new Instruction(first, last, instruction.toString().strip()));
        }
        instruction.setLength(0);
    }

    private static boolean isComment(String line, Reading reading) {
        return (reading == Reading.COMMENTS_STAY ? line : line.stripLeading()).startsWith("#");
    }

    /** The character that continues a line, when a directive at the top chooses it. */
    private static Optional<String> escape(List<String> lines) {
        for (String line : lines) {
            Matcher directive = DIRECTIVE.matcher(line);
            if (!directive.matches()) {
                return Optional.empty();
            }
            if (directive.group(1).toLowerCase(Locale.ROOT).equals("escape")
                    && directive.group(2).length() == 1) {
                return Optional.of(directive.group(2));
            }
        }
        return Optional.empty();
    }
}
