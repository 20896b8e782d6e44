package fr.atelierdocker.docker.output;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;

/** Makes lines of the frames of a container's output: each of its two streams has an assembler of its own. */
public final class OutputFrames {

    private final BiConsumer<StdStream, List<OutputLine>> lines;
    private final Map<StdStream, LineAssembler> assemblers = new EnumMap<>(Map.of(
            StdStream.STDOUT, new LineAssembler(),
            StdStream.STDERR, new LineAssembler()));

    /** @param lines given one or more lines at a time, by the thread that reads the frames */
    public OutputFrames(BiConsumer<StdStream, List<OutputLine>> lines) {
        this.lines = lines;
    }

    public void accept(Frame frame) {
        StdStream stream = frame.getStreamType() == StreamType.STDERR ? StdStream.STDERR : StdStream.STDOUT;
        // The payload's array is reused for the next frame; the assembler keeps nothing of it.
        accept(stream, frame.getPayload());
    }

    /** Some of what was written on one of the two. */
    public void accept(StdStream stream, byte[] bytes) {
        give(stream, assemblers.get(stream).accept(bytes));
    }

    /** Gives the last line of each stream, when it had no line end. */
    public void end() {
        assemblers.forEach((stream, assembler) -> give(stream, assembler.end()));
    }

    private void give(StdStream stream, List<OutputLine> made) {
        if (!made.isEmpty()) {
            lines.accept(stream, made);
        }
    }
}
