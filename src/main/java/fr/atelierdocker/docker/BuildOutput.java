package fr.atelierdocker.docker;

import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the classic builder prints. Its items are fragments of text, not lines. It learns from them which step is at
 * work and which images this build has made, and hides the LABEL step that the labels of a build add at its end, so that
 * the reader counts the steps of the Dockerfile.
 *
 * <p>The form of the output is that of the engine's {@code builder/dockerfile} package.
 */
final class BuildOutput {

    private static final Pattern STEP = Pattern.compile("Step (\\d+)/(\\d+) : (.*)");
    private static final Pattern RUNNING = Pattern.compile(" ---> Running in ([0-9a-f]{12})");
    private static final Pattern MADE = Pattern.compile(" ---> ([0-9a-f]{12})");
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    /** The builder wraps each piece of what a RUN step writes on stderr in this colour, line ends included. */
    private static final String STDERR_BEGINS = "\u001b[91m";

    private static final String STDERR_ENDS = "\u001b[0m";

    private final boolean labelled;
    private final BuildListener listener;
    private final LineSplitter splitter = new LineSplitter();
    private final List<String> ran = new ArrayList<>();
    private final List<String> used = new ArrayList<>();
    private final List<String> made = new ArrayList<>();
    private int step;
    private String instruction = "";
    private boolean cached;
    private boolean hidden;
    private boolean inStderr;

    /** @param labelled whether the build was given labels, and so has one step more than its Dockerfile */
    BuildOutput(boolean labelled, BuildListener listener) {
        this.labelled = labelled;
        this.listener = listener;
    }

    void accept(String fragment) {
        splitter.accept(CharBuffer.wrap(fragment.toCharArray())).forEach(this::line);
    }

    void end() {
        splitter.end().forEach(this::line);
    }

    /** The step at work, from 1; 0 before the first. */
    int step() {
        return step;
    }

    String instruction() {
        return instruction;
    }

    /** Short ids of the containers in which this build's steps ran. */
    List<String> ran() {
        return List.copyOf(ran);
    }

    /** Short ids of the images that its steps began from or ended with, its own or not, oldest first. */
    List<String> used() {
        return List.copyOf(used);
    }

    /** Short ids of the images that this build made and did not find in the cache, oldest first. */
    List<String> made() {
        return List.copyOf(made);
    }

    private void line(OutputLine line) {
        String text = COLOUR.matcher(line.text()).replaceAll("");
        StdStream stream = stream(line.text());
        Matcher next = STEP.matcher(text);
        if (next.matches()) {
            text = enter(Integer.parseInt(next.group(1)), Integer.parseInt(next.group(2)), next.group(3));
        } else if (text.equals(" ---> Using cache")) {
            cached = true;
        } else {
            Matcher container = RUNNING.matcher(text);
            if (container.matches()) {
                ran.add(container.group(1));
            }
            Matcher image = MADE.matcher(text);
            if (image.matches()) {
                used.add(image.group(1));
                // The image of the first step is the base's, which is not ours.
                if (!cached && step > 1) {
                    made.add(image.group(1));
                }
            }
        }
        if (text.startsWith("Successfully ")) {
            hidden = false;
        }
        if (!hidden && !text.isEmpty()) {
            listener.line(stream, new OutputLine(text, line.redraw(), line.complete()));
        }
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

    private String enter(int number, int total, String what) {
        cached = false;
        hidden = labelled && number == total;
        if (!hidden) {
            step = number;
            instruction = what;
        }
        return "Step " + number + "/" + (labelled ? total - 1 : total) + " : " + what;
    }
}
