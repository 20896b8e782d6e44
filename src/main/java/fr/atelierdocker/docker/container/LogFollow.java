package fr.atelierdocker.docker.container;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

import com.github.dockerjava.api.model.Frame;

import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.EngineStream;
import fr.atelierdocker.docker.output.OutputFrames;
import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;

/** The engine's copy of a container's output, from the first line of its first life to the end of its present one. */
public final class LogFollow implements AutoCloseable {

    private final OutputFrames frames;
    private final EngineStream<Frame> stream;

    LogFollow(BiConsumer<StdStream, List<OutputLine>> lines) {
        this.frames = new OutputFrames(lines);
        this.stream = new EngineStream<>(frames::accept);
    }

    EngineStream<Frame> stream() {
        return stream;
    }

    /**
     * Waits until all of the output was given, which is so soon after the container's end.
     *
     * @return false when {@code patience} came first, or the engine went away
     */
    public boolean awaitEnd(Duration patience) {
        try {
            boolean ended = stream.endsWithin(patience);
            if (ended) {
                frames.end();
            }
            return ended;
        } catch (EngineException cut) {
            return false;
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
