package fr.atelierdocker.bench.image;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import fr.atelierdocker.bench.image.BuildStep.Face;
import fr.atelierdocker.docker.dialect.BuildWords;
import fr.atelierdocker.docker.dockerfile.Dockerfile;
import fr.atelierdocker.docker.dockerfile.Instruction;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.text.ShownText;

/**
 * What one build did, step by step, as its journal entries tell: there is no other record of it, so that it is the same
 * while the build runs, after its end and after a restart. It is given the entries one by one, since a build may write
 * millions of lines. For one thread at a time.
 */
final class BuildTrace {

    /**
     * How many entries that began or ended a step are remembered: a RUN can print lines that look like them without
     * end.
     */
    private static final int MOST_CHANGES = 1000;

    /** What the builder says, and what the bench says of a line that it does not give the builder to read. */
    private static final Pattern PARSE_ERROR =
            Pattern.compile("(?i:parse error (?:on )?line) (\\d{1,6})|\\ARien n’a été construit\\. Lignes? (\\d{1,6})");

    private final BuildWords words = new BuildWords();
    private final List<Taken> taken = new ArrayList<>();
    private final NavigableSet<Long> changes = new TreeSet<>();
    private Optional<Fact> end = Optional.empty();
    private Instant endTime = Instant.EPOCH;
    private boolean whole;
    private String source = "";
    private List<Instruction> instructions = List.of();

    /** A step that has begun. */
    private static final class Taken {
        final Instant begun;
        Optional<Instant> ended = Optional.empty();
        boolean cached;
        String image = "";

        Taken(Instant begun) {
            this.begun = begun;
        }
    }

    /** Takes the next of the build's entries; the first is that of its command. */
    void accept(Entry entry) {
        Fact fact = entry.fact();
        if (fact.type() == Fact.Type.COMMAND) {
            whole = true;
            source = fact.source();
            instructions = Dockerfile.instructions(source);
            change(entry);
        } else if (fact.state().isPresent()) {
            end = Optional.of(fact);
            endTime = entry.time();
            change(entry);
        } else if (fact.type() == Fact.Type.LINE) {
            line(entry);
        }
    }

    /** Whether it was given the build from its beginning: a journal forgets its oldest entries. */
    boolean isWhole() {
        return whole;
    }

    /** The Dockerfile that was built, empty when nobody noted it. */
    String source() {
        return source;
    }

    /** Whether a step began or ended with one of the entries between these numbers. */
    boolean changedBetween(long first, long last) {
        Long change = changes.ceiling(first);
        return change != null && change <= last;
    }

    /** How the build ended, unless it is at work. */
    Optional<Fact> end() {
        return end;
    }

    /** Every step of the Dockerfile, as far as they are known, in their order. */
    List<BuildStep> steps() {
        List<BuildStep> steps = new ArrayList<>();
        for (int number = 1; number <= taken.size(); number++) {
            steps.add(step(number, taken.get(number - 1)));
        }
        // Those that have not begun are known from the Dockerfile alone.
        for (int number = taken.size() + 1; isMapped() && number <= instructions.size(); number++) {
            steps.add(notTaken(number));
        }
        return steps;
    }

    /** The lines of the Dockerfile that made the build fail, by their numbers; none when it is not known which. */
    List<BuildReport.SourceLine> faultyLines() {
        return steps().stream()
                .filter(BuildStep::isFailed)
                .findFirst()
                .map(step -> lines(step.firstLine(), step.lastLine()))
                .orElseGet(() -> {
                    int line = unreadLine();
                    return lines(line, line);
                });
    }

    private List<BuildReport.SourceLine> lines(int first, int last) {
        List<String> all = source.lines().toList();
        return first < 1 || last > all.size()
                ? List.of()
                : IntStream.rangeClosed(first, last)
                        .mapToObj(number -> new BuildReport.SourceLine(number, ShownText.of(all.get(number - 1))))
                        .toList();
    }

    /** The line that the builder could not read, as it says before any step; 0 for none. */
    private int unreadLine() {
        return words.step() > 0
                ? 0
                : end.map(Fact::text)
                        .map(PARSE_ERROR::matcher)
                        .filter(Matcher::find)
                        .map(error -> Integer.parseInt(error.group(1) == null ? error.group(2) : error.group(1)))
                        .orElse(0);
    }

    private BuildStep notTaken(int number) {
        Instruction instruction = instructions.get(number - 1);
        int unread = unreadLine();
        boolean faulty = unread >= instruction.firstLine() && unread <= instruction.lastLine();
        return new BuildStep(
                number,
                ShownText.of(instruction.text()),
                instruction.firstLine(),
                instruction.lastLine(),
                faulty ? Face.FAILED : Face.PENDING,
                Optional.empty(),
                Optional.empty(),
                "");
    }

    private void line(Entry entry) {
        Fact fact = entry.fact();
        boolean open = fact.channel().filter(Fact.Channel.STDERR::equals).isPresent() || fact.isOver();
        BuildWords.Word word = words.read(fact.text(), open);
        if (word == BuildWords.Word.STEP) {
            taken.subList(words.step() - 1, taken.size()).clear();
            // The one before may have ended without an image.
            last().filter(step -> step.ended.isEmpty()).ifPresent(step -> step.ended = Optional.of(entry.time()));
            taken.add(new Taken(entry.time()));
            change(entry);
        } else if (word == BuildWords.Word.CACHED) {
            last().ifPresent(step -> step.cached = true);
        } else if (word == BuildWords.Word.REMOVED) {
            // Back to the step whose container it is.
            taken.subList(words.step(), taken.size()).clear();
            last().ifPresent(step -> step.ended = Optional.empty());
            change(entry);
        } else if (word == BuildWords.Word.MADE) {
            last().ifPresent(step -> {
                step.ended = Optional.of(entry.time());
                step.image = words.id();
            });
            change(entry);
        }
    }

    private Optional<Taken> last() {
        return taken.isEmpty() ? Optional.empty() : Optional.of(taken.get(taken.size() - 1));
    }

    private void change(Entry entry) {
        changes.add(entry.number());
        if (changes.size() > MOST_CHANGES) {
            changes.pollFirst();
        }
    }

    private BuildStep step(int number, Taken step) {
        Optional<Duration> time =
                step.ended.or(() -> end.map(known -> endTime)).map(until -> Duration.between(step.begun, until));
        return new BuildStep(
                number,
                ShownText.of(words.instruction(number)),
                firstLine(number),
                lastLine(number),
                face(number, step),
                Optional.of(step.begun),
                time,
                step.image);
    }

    private Face face(int number, Taken step) {
        if (step.ended.isEmpty()) {
            return end.flatMap(Fact::state)
                    .map(state -> switch (state) {
                        case FAILED -> Face.FAILED;
                        case CANCELLED -> Face.CANCELLED;
                        default -> Face.REBUILT;
                    })
                    .orElse(Face.RUNNING);
        }
        if (words.instruction(number).startsWith("FROM ")) {
            return Face.BASE;
        }
        if (step.cached) {
            return Face.CACHED;
        }
        return step.image.isEmpty() ? Face.NOTED : Face.REBUILT;
    }

    /** Whether the builder and we count the same instructions; if not, no line is better than a wrong one. */
    private boolean isMapped() {
        return words.total() == 0 || instructions.size() == words.total();
    }

    private int firstLine(int number) {
        return isMapped() ? instructions.get(number - 1).firstLine() : 0;
    }

    private int lastLine(int number) {
        return isMapped() ? instructions.get(number - 1).lastLine() : 0;
    }
}
