package fr.atelierdocker.docker.dockerfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the bench has to know of a Dockerfile. */
public final class Dockerfile {

    private static final Pattern FROM = Pattern.compile(
            "^\\s*FROM\\s+(?:--\\S+\\s+)*(\\S+)(?:[ \\t]+AS[ \\t]+(\\S+))?",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

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
        return bases(text).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no FROM in the Dockerfile"));
    }

    /**
     * The image that the one it makes starts from: that of its last stage, or of the earlier one that this goes on from.
     *
     * @throws IllegalArgumentException if it starts from none
     */
    public static String baseOfTheImage(String text) {
        Map<String, String> stages = new HashMap<>();
        String last = base(text);
        for (MatchResult from : FROM.matcher(text).results().toList()) {
            last = stages.getOrDefault(from.group(1).toLowerCase(Locale.ROOT), from.group(1));
            if (from.group(2) != null) {
                stages.put(from.group(2).toLowerCase(Locale.ROOT), last);
            }
        }
        return last;
    }

    /** The images that its stages start from, in their order; an earlier stage is named among them. */
    public static List<String> bases(String text) {
        return FROM.matcher(text).results().map(from -> from.group(1)).toList();
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
        List<String> lines = text.lines().toList();
        String escape = escape(lines).orElse("\\");
        // An escaped one at the end of a line continues nothing.
        Pattern continued =
                Pattern.compile("(?:.*[^" + Pattern.quote(escape) + "]|)" + Pattern.quote(escape) + "[ \\t]*");
        List<Instruction> found = new ArrayList<>();
        StringBuilder instruction = new StringBuilder();
        int first = 0;
        int last = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            // In the middle of an instruction too.
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            first = instruction.isEmpty() ? i + 1 : first;
            last = i + 1;
            boolean goesOn = continued.matcher(line).matches();
            instruction.append(goesOn ? line.substring(0, line.lastIndexOf(escape)) : line);
            if (!goesOn) {
                found.add(new Instruction(first, last, instruction.toString().strip()));
                instruction.setLength(0);
            }
        }
        if (!instruction.toString().isBlank()) {
            found.add(new Instruction(first, last, instruction.toString().strip()));
        }
        return found;
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
