package fr.atelierdocker.docker.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import fr.atelierdocker.docker.dialect.BuildWords.Word;

/**
 * Podman's builder, Buildah. It counts its steps in each stage, says nothing of its containers, and writes what they write
 * between a step's line and that of its image, stdout and stderr alike. A RUN can imitate both lines, but the true ones come
 * after: a step that is told once more, where only a RUN can have told it before, is believed the second time.
 *
 * <p>The form of the output is that of Buildah's {@code imagebuildah} package.
 */
final class PodmanBuilderWords implements BuilderWords {

    private static final Pattern STEP =
            Pattern.compile("(\\[(\\d{1,4})/(\\d{1,4})] )?STEP (\\d{1,6})/(\\d{1,6}): (.*)");
    private static final Pattern CACHED = Pattern.compile("--> Using cache [0-9a-f]{12,64}");
    private static final int SHORT_ID = 12;
    private static final String ARROW = "--> ";
    /** Follows on the same line what a RUN wrote last, when that has no line end. */
    private static final Pattern MADE = Pattern.compile(ARROW + "([0-9a-f]{" + SHORT_ID + "})$");

    private final List<Step> steps = new ArrayList<>();
    private Phase phase = Phase.MADE;
    private String id = "";

    private enum Phase {
        BEGUN,
        CACHED,
        MADE
    }

    /**
     * One that has begun.
     *
     * @param stage its prefix when there are several stages, else nothing
     * @param number in its stage, from 1
     * @param of how many its stage has
     * @param inLastStage whether no other stage follows
     */
    private record Step(String stage, int number, int of, boolean inLastStage, String instruction) {

        boolean runs() {
            return instruction.regionMatches(true, 0, "RUN ", 0, "RUN ".length());
        }
    }

    /** Whether this builder begins so. */
    static boolean isFirst(String line) {
        Matcher step = STEP.matcher(line);
        return step.matches() && Integer.parseInt(step.group(4)) == 1;
    }

    @Override
    public Word read(String line, boolean open) {
        if (!steps.isEmpty() && isMade(line, open)) {
            return Word.MADE;
        }
        if (open) {
            return Word.OUTPUT;
        }
        if (phase == Phase.BEGUN && CACHED.matcher(line).matches()) {
            phase = Phase.CACHED;
            return Word.CACHED;
        }
        Matcher step = STEP.matcher(line);
        return step.matches() && begins(step) ? Word.STEP : Word.OUTPUT;
    }

    private boolean isMade(String line, boolean open) {
        // A program may write lines of a million characters.
        int at = line.length() - ARROW.length() - SHORT_ID;
        boolean whole = at == 0 && !open;
        if (at < 0 || !(whole || isRunning())) {
            return false;
        }
        Matcher made = MADE.matcher(line).region(at, line.length());
        if (!made.matches()) {
            return false;
        }
        phase = Phase.MADE;
        id = made.group(1);
        return true;
    }

    private boolean begins(Matcher line) {
        int number = Integer.parseInt(line.group(4));
        int of = Integer.parseInt(line.group(5));
        String stage = line.group(1) == null ? "" : line.group(1);
        boolean last = line.group(1) == null || line.group(2).equals(line.group(3));
        Step step = new Step(stage, number, of, last, line.group(6));
        int place = place(step);
        if (of < number || place < 0) {
            return false;
        }
        steps.subList(place, steps.size()).clear();
        steps.add(step);
        phase = Phase.BEGUN;
        return true;
    }

    /** Where it belongs, from 0; negative for nowhere. */
    private int place(Step step) {
        for (int i = 1; i < steps.size(); i++) {
            Step told = steps.get(i);
            if (told.stage.equals(step.stage)
                    && told.number == step.number
                    && steps.get(i - 1).runs()) {
                return told.of == step.of ? i : -1;
            }
        }
        if (steps.isEmpty()) {
            return step.number == 1 ? 0 : -1;
        }
        Step present = steps.get(steps.size() - 1);
        boolean next = present.stage.equals(step.stage)
                ? step.number == present.number + 1 && step.of == present.of
                : step.number == 1 && present.number == present.of;
        return next && !isRunning() ? steps.size() : -1;
    }

    @Override
    public int step() {
        return steps.size();
    }

    /** Of the stages that are still to come nothing is known. */
    @Override
    public int total() {
        return steps.isEmpty() ? 0 : steps.size() + present().of - present().number;
    }

    @Override
    public boolean isAtLastStep() {
        return !steps.isEmpty() && present().inLastStage && present().number == present().of;
    }

    @Override
    public boolean isRunning() {
        return phase == Phase.BEGUN && present().runs();
    }

    @Override
    public String instruction(int step) {
        return steps.get(step - 1).instruction;
    }

    /** The last stage alone has fewer. */
    @Override
    public String heading(int less) {
        Step step = present();
        return step.stage + "STEP " + step.number + "/" + (step.inLastStage ? step.of - less : step.of) + ": "
                + step.instruction;
    }

    @Override
    public String id() {
        return id;
    }

    private Step present() {
        return steps.get(steps.size() - 1);
    }
}
