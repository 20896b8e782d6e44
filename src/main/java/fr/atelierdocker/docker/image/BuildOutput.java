package fr.atelierdocker.docker.image;

import java.nio.CharBuffer;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import fr.atelierdocker.docker.dialect.BuildWords;
import fr.atelierdocker.docker.dialect.Dialect;
import fr.atelierdocker.docker.output.Looks;
import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;

/**
 * Reads what a builder prints. Its items are fragments of text, not lines. It learns from them which step is at
 * work and which images this build has made, and hides the LABEL step that the labels of a build add at its end, so that
 * the reader counts the steps of the Dockerfile.
 */
final class BuildOutput implements AutoCloseable {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    /** The builder wraps each piece of what a RUN step writes on stderr in this colour, line ends included. */
    private static final String STDERR_BEGINS = "\u001b[91m";

    private static final String STDERR_ENDS = "\u001b[0m";

    /** A step can name as many as it has time to write; no Dockerfile has so many steps. */
    private static final int MOST_IDS = 5_000;

    private final boolean labelled;
    private final BuildListener listener;
    private final LineSplitter splitter = new LineSplitter();
    private final BuildWords words = new BuildWords();
    private final Set<String> ran = Collections.synchronizedSet(new LinkedHashSet<>());
    private final Set<String> used = Collections.synchronizedSet(new LinkedHashSet<>());
    private final Set<String> made = Collections.synchronizedSet(new LinkedHashSet<>());
    private boolean cached;
    private boolean ended;
    private Optional<String> finished = Optional.empty();
    private boolean inStderr;
    /** Of the line that was told before it ended; it stays what it was told to be. */
    private long openRow = -1;

    private StdStream openStream = StdStream.STDOUT;
    private String openText = "";
    private final Looks looks = new Looks(this::look);

    /** @param labelled whether the build was given labels, and so has one step more than its Dockerfile */
    BuildOutput(boolean labelled, BuildListener listener) {
        this.labelled = labelled;
        this.listener = listener;
    }

    void accept(String fragment) {
        looks.after(
                () -> splitter.accept(CharBuffer.wrap(fragment.toCharArray())).forEach(this::line));
    }

    /** The whole id of the image, where the builder says it in a line of its own before the engine tells of the image. */
    Optional<String> finished() {
        return finished;
    }

    void end() {
        looks.end(() -> splitter.end().forEach(this::line));
    }

    /** What has no end yet is told no more. */
    @Override
    public void close() {
        looks.end(() -> {});
    }

    /** While a step's container runs, what has no end yet is the container's. */
    private long look() {
        Optional<OutputLine> open = splitter.open().filter(line -> words.isRunning());
        open.ifPresent(this::open);
        return open.map(line -> (long) line.text().length()).orElse(0L);
    }

    private void open(OutputLine line) {
        String text = COLOUR.matcher(line.text()).replaceAll("");
        if (openRow != line.row()) {
            openRow = line.row();
            openStream = inStderr || line.text().contains(STDERR_BEGINS) ? StdStream.STDERR : StdStream.STDOUT;
        }
        if (!text.isEmpty() && !text.equals(openText)) {
            openText = text;
            listener.line(openStream, new OutputLine(line.row(), text, OutputLine.State.OPEN));
        }
    }

    /** The step of the Dockerfile at work, from 1; 0 before the first. */
    int step() {
        return inLabelStep() ? words.step() - 1 : words.step();
    }

    /** Of all of them, the LABEL step included. */
    boolean isAtLastStep() {
        return words.isAtLastStep();
    }

    /** Whether the step's container is at work, and not the builder itself. */
    boolean isInContainer() {
        return words.isRunning();
    }

    String instruction() {
        return step() == 0 ? "" : words.instruction(step());
    }

    /** Short ids of the containers in which this build's steps ran. */
    List<String> ran() {
        return List.copyOf(ran);
    }

    /** Short ids of the images that its steps began from or ended with, its own or not, oldest first. */
    List<String> used() {
        return List.copyOf(used);
    }

    /** Whether a step began from the image of this short id or ended with it. Safe for any thread. */
    boolean uses(String image) {
        return used.contains(image);
    }

    /** Short ids of the images that this build made and did not find in the cache, oldest first. */
    List<String> made() {
        return List.copyOf(made);
    }

    private void line(OutputLine line) {
        String text = COLOUR.matcher(line.text()).replaceAll("");
        StdStream own = stream(line.text());
        if (line.state() == OutputLine.State.OPEN) {
            open(line);
            return;
        }
        boolean wasOpen = line.row() == openRow;
        StdStream stream = wasOpen ? openStream : own;
        switch (words.read(text, own == StdStream.STDERR || wasOpen)) {
            case STEP -> {
                cached = false;
                text = words.heading(labelled ? 1 : 0);
            }
            case CACHED -> cached = true;
            case RUNNING -> {
                note(ran);
                if (runsAProgram(words.instruction(words.step()))) {
                    listener.running(words.id());
                }
            }
            case MADE -> {
                note(used);
                // A FROM names an image that was there before.
                boolean ofItsOwn = !isFrom(words.instruction(words.step()));
                if (!cached && ofItsOwn) {
                    note(made);
                }
                if (ofItsOwn) {
                    listener.made(words.id());
                }
            }
            case REMOVED, OUTPUT -> {
                ended |= inLabelStep() && text.startsWith("Successfully ");
                if (words.isAtLastStep()
                        && !words.isRunning()
                        && ID.matcher(text).matches()) {
                    finished = Optional.of(Dialect.imageId(text));
                }
            }
        }
        if (!text.isEmpty() && (ended || !inLabelStep())) {
            listener.line(stream, new OutputLine(line.row(), text, line.state()));
        }
    }

    private void note(Set<String> ids) {
        if (ids.size() < MOST_IDS) {
            ids.add(words.id());
        }
    }

    /** The builder makes a container for nearly each instruction; a FROM may have triggers of its image to run. */
    private static boolean runsAProgram(String instruction) {
        return instruction.toUpperCase(Locale.ROOT).startsWith("RUN") || isFrom(instruction);
    }

    private static boolean isFrom(String instruction) {
        return instruction.toUpperCase(Locale.ROOT).startsWith("FROM");
    }

    private boolean inLabelStep() {
        return labelled && words.isAtLastStep();
    }

    /** A line is of stderr when some of it is: {@code ESC[0m} at its beginning belongs to the line before. */
    private StdStream stream(String raw) {
        boolean stderr = false;
        int textStart = 0;
        Matcher colour = COLOUR.matcher(raw);
        while (colour.find()) {
            stderr |= inStderr && colour.start() > textStart;
            textStart = colour.end();
            if (colour.group().equals(STDERR_BEGINS)) {
                inStderr = true;
            } else if (colour.group().equals(STDERR_ENDS)) {
                inStderr = false;
            }
        }
        return stderr || (inStderr && textStart < raw.length()) ? StdStream.STDERR : StdStream.STDOUT;
    }
}
