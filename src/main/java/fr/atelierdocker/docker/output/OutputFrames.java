package fr.atelierdocker.docker.output;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;

/**
 * Makes lines of the frames of a container's output: each of its two streams has an assembler of its own, as if it were
 * shown by a terminal of its own.
 */
public final class OutputFrames implements AutoCloseable {

    private final BiConsumer<StdStream, List<OutputLine>> lines;
    private final Map<StdStream, LineAssembler> assemblers = new EnumMap<>(Map.of(
            StdStream.STDOUT, new LineAssembler(),
            StdStream.STDERR, new LineAssembler()));
    private final Looks looks = new Looks(this::look);

    /**
     * @param lines given one or more lines at a time, one call after the other: by the thread that reads the frames, and
     *     those that have no end yet by another, from time to time
     */
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
        looks.after(() -> give(stream, assemblers.get(stream).accept(bytes)));
    }

    /** Gives the last line of each stream, when it had no line end. */
    public void end() {
        looks.end(() -> assemblers.forEach((stream, assembler) -> give(stream, assembler.end())));
    }

    /** What has no end yet is told no more. */
    @Override
    public void close() {
        looks.end(() -> {});
    }

    private long look() {
        long chars = 0;
        for (Map.Entry<StdStream, LineAssembler> each : assemblers.entrySet()) {
            List<OutputLine> seen = each.getValue().look();
            chars += seen.stream().mapToLong(line -> line.text().length()).sum();
            give(each.getKey(), seen);
        }
        return chars;
    }

    private void give(StdStream stream, List<OutputLine> made) {
        if (!made.isEmpty()) {
            lines.accept(stream, made);
        }
    }
}
