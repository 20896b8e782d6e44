package fr.atelierdocker.docker.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import fr.atelierdocker.docker.dialect.BuildWords.Word;

/**
 * The classic builder of Docker Engine. It counts its steps without a gap up to a number that it names in the first; while a
 * step's container runs, all that is written is the container's; and its end is the removal of that very container. A RUN
 * that knows its own id can imitate even that, but the true removal comes after: what was believed since is then taken back
 * ({@link Word#REMOVED} with an earlier {@link #step}). A FROM runs the triggers of its image, each in a container of its
 * own, before it tells of its one image.
 *
 * <p>The form of the output is that of the engine's {@code builder/dockerfile} package.
 */
final class ClassicBuilderWords implements BuilderWords {

    private static final Pattern STEP = Pattern.compile("Step (\\d{1,6})/(\\d{1,6}) : (.*)");
    private static final Pattern RUNNING = Pattern.compile(" ---> Running in ([0-9a-f]{12})");
    private static final Pattern MADE = Pattern.compile(" ---> ([0-9a-f]{12})");
    private static final String CACHED = " ---> Using cache";
    /**
     * Follows on the same line what a RUN wrote last, when that has no line end. Engines say {@code Removing} up to 20.10,
     * {@code ---> Removed} since, and {@code Error removing} with a reason when they could not.
     */
    private static final Pattern REMOVAL =
            Pattern.compile("(?:Removing|Removed|Error removing) intermediate container ([0-9a-f]{12})(?:$|: )");

    private static final String OF_A_REMOVAL = " intermediate container ";

    private final List<Step> steps = new ArrayList<>();
    private int total;
    private Phase phase = Phase.MADE;
    private String id = "";

    private enum Phase {
        BEGUN,
        CACHED,
        RUNNING,
        REMOVED,
        MADE
    }

    private static final class Step {
        final String instruction;
        /** Those in which it ran until now, in their order: one, but for the triggers of a FROM. */
        final List<String> containers = new ArrayList<>();

        Step(String instruction) {
            this.instruction = instruction;
        }

        boolean mayHaveTriggers() {
            return instruction.toUpperCase(Locale.ROOT).startsWith("FROM");
        }
    }

    /** Of an open line only its end can be the builder's. */
    @Override
    public Word read(String line, boolean open) {
        if (open) {
            return isRemoval(line) ? Word.REMOVED : Word.OUTPUT;
        }
        Word word = steps.isEmpty() ? Word.OUTPUT : withinStep(line);
        return word == Word.OUTPUT && begins(line) ? Word.STEP : word;
    }

    @Override
    public int step() {
        return steps.size();
    }

    @Override
    public boolean isRunning() {
        return phase == Phase.RUNNING;
    }

    @Override
    public int total() {
        return total;
    }

    @Override
    public boolean isAtLastStep() {
        return step() > 0 && step() == total;
    }

    @Override
    public String heading(int less) {
        return "Step " + step() + "/" + (total - less) + " : " + instruction(step());
    }

    @Override
    public String instruction(int step) {
        return steps.get(step - 1).instruction;
    }

    @Override
    public String id() {
        return id;
    }

    private Word withinStep(String line) {
        Matcher running = RUNNING.matcher(line);
        Matcher made = MADE.matcher(line);
        if (isBeforeAProgram() && line.equals(CACHED)) {
            phase = Phase.CACHED;
            return Word.CACHED;
        }
        if (isBeforeAProgram() && running.matches()) {
            phase = Phase.RUNNING;
            id = running.group(1);
            last().containers.add(id);
            return Word.RUNNING;
        }
        if (phase != Phase.RUNNING && phase != Phase.MADE && made.matches()) {
            phase = Phase.MADE;
            id = made.group(1);
            return Word.MADE;
        }
        return isRemoval(line) ? Word.REMOVED : Word.OUTPUT;
    }

    private Step last() {
        return steps.get(steps.size() - 1);
    }

    /** Whether a program of the step at work may begin now. */
    private boolean isBeforeAProgram() {
        return phase == Phase.BEGUN || ((phase == Phase.CACHED || phase == Phase.REMOVED) && last().mayHaveTriggers());
    }

    private boolean isRemoval(String line) {
        // A program may write lines of a million characters: few of them are worth more than this look.
        int at = line.lastIndexOf(OF_A_REMOVAL);
        Matcher removal = REMOVAL.matcher(line);
        if (at < 0 || !removal.find(Math.max(0, at - "Error removing".length()))) {
            return false;
        }
        String container = removal.group(1);
        for (int i = steps.size(); i > 0; i--) {
            List<String> containers = steps.get(i - 1).containers;
            int found = containers.indexOf(container);
            if (found >= 0) {
                // What seems to have begun since, steps and programs, was this one's output.
                steps.subList(i, steps.size()).clear();
                containers.subList(found + 1, containers.size()).clear();
                phase = Phase.REMOVED;
                id = container;
                return true;
            }
        }
        return false;
    }

    private boolean begins(String line) {
        // Without a container nothing but the builder has written since: an ARG before FROM makes no image.
        boolean quiet = phase == Phase.MADE || phase == Phase.BEGUN;
        Matcher next = STEP.matcher(line);
        if (!quiet || !next.matches() || Integer.parseInt(next.group(1)) != steps.size() + 1) {
            return false;
        }
        int of = Integer.parseInt(next.group(2));
        if (of <= steps.size() || (!steps.isEmpty() && of != total)) {
            return false;
        }
        total = of;
        steps.add(new Step(next.group(3)));
        phase = Phase.BEGUN;
        return true;
    }
}
