package fr.atelierdocker.bench.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import fr.atelierdocker.docker.dockerfile.Dockerfile;
import fr.atelierdocker.docker.dockerfile.Instruction;

/** A Dockerfile, read once for all rules. */
final class Script {

    private static final Pattern HEREDOC = Pattern.compile("<<-?[\"']?([A-Za-z_]\\w*)[\"']?");

    /** Of an instruction, in characters. Who writes by hand writes none that is longer, and nothing is said of one. */
    private static final int LONGEST = 4096;

    /** Of the instructions; nothing is said of those behind them. */
    private static final int MOST = 500;

    private final List<String> lines;
    private final Set<String> files;
    private final List<Statement> statements = new ArrayList<>();
    private final List<Statement> heredocs = new ArrayList<>();
    private final List<Statement> beforeFrom = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private boolean empty = true;
    private boolean cut;

    /** @param files names of the files that are sent with it */
    Script(String text, Set<String> files) {
        this.lines = text.lines().toList();
        this.files = files;
        Set<String> wholeLines = new HashSet<>(lines);
        String end = "";
        for (Instruction instruction : Dockerfile.instructions(text)) {
            if (!end.isEmpty()) {
                end = instruction.text().equals(end) ? "" : end;
                continue;
            }
            if (statements.size() == MOST) {
                cut = true;
                break;
            }
            Instruction bare = bare(instruction);
            // The builder takes for a blank line what is only white to the eye.
            if (bare.text().isEmpty()) {
                continue;
            }
            empty = false;
            if (bare.text().length() > LONGEST) {
                cut = true;
                continue;
            }
            Statement statement = Statement.of(bare);
            end = heredoc(statement).filter(wholeLines::contains).orElse("");
            if (!end.isEmpty()) {
                heredocs.add(statement);
            }
            statements.add(statement);
        }
        intoStages();
    }

    private void intoStages() {
        Map<String, Stage> named = new HashMap<>();
        for (Statement statement : statements) {
            if (statement.is(Keyword.FROM)) {
                Stage stage = new Stage(
                        stages.size(),
                        statement,
                        Optional.ofNullable(named.get(Stage.image(statement).toLowerCase(Locale.ROOT))));
                Stage.name(statement).ifPresent(name -> named.putIfAbsent(name, stage));
                stages.add(stage);
            } else if (statement.keyword().isPresent()) {
                if (stages.isEmpty()) {
                    beforeFrom.add(statement);
                } else {
                    stages.get(stages.size() - 1).add(statement);
                }
            }
        }
    }

    /** Around an instruction the builder takes away also the spaces that do not break. */
    private static Instruction bare(Instruction instruction) {
        String text = instruction.text();
        int begin = 0;
        int end = text.length();
        while (begin < end && isWhite(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && isWhite(text.charAt(end - 1))) {
            end--;
        }
        return new Instruction(instruction.firstLine(), instruction.lastLine(), text.substring(begin, end));
    }

    private static boolean isWhite(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '\u0085';
    }

    /** The word at which a text that is given line by line ends, if there is one. */
    private static Optional<String> heredoc(Statement statement) {
        if (!statement.is(Keyword.RUN) && !statement.is(Keyword.COPY) && !statement.is(Keyword.ADD)) {
            return Optional.empty();
        }
        Matcher begun = HEREDOC.matcher(statement.operands());
        return begun.find() ? Optional.of(begun.group(1)) : Optional.empty();
    }

    /** As they were written. */
    List<String> lines() {
        return lines;
    }

    /** Names of the files that are sent with it. */
    Set<String> files() {
        return files;
    }

    /** Whether it has no instruction at all. */
    boolean isEmpty() {
        return empty;
    }

    /** Whether there is more in it than {@link #statements} has. */
    boolean isCut() {
        return cut;
    }

    /** All of them, as far as it is not {@link #isCut cut}; also those that nobody knows; without the lines of a {@link #heredocs heredoc}. */
    List<Statement> statements() {
        return statements;
    }

    /** Those that are followed by a text and the word that ends it. */
    List<Statement> heredocs() {
        return heredocs;
    }

    /** Known ones that stand before the first FROM. */
    List<Statement> beforeFrom() {
        return beforeFrom;
    }

    List<Stage> stages() {
        return stages;
    }
}
