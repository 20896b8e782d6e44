package fr.atelierdocker.docker.container;

import java.util.List;

import com.github.dockerjava.api.model.Frame;

import fr.atelierdocker.docker.output.OutputFrames;
import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;

/** What a run tells its listener of the start and of the output: the start comes first, and once. */
final class RunOutput implements AutoCloseable {

    private final String containerId;
    private final RunListener listener;
    private final OutputFrames frames = new OutputFrames(this::give);
    private boolean started;

    RunOutput(String containerId, RunListener listener) {
        this.containerId = containerId;
        this.listener = listener;
    }

    /** The listener knows of the start already, from before this application was started again. */
    synchronized void startedBefore() {
        started = true;
    }

    /** The engine's answer to the start can come later than the first output, which tells as much. */
    synchronized void started() {
        if (!started) {
            started = true;
            listener.started(containerId);
        }
    }

    void accept(Frame frame) {
        frames.accept(frame);
    }

    void end() {
        frames.end();
    }

    @Override
    public void close() {
        frames.close();
    }

    private void give(StdStream stream, List<OutputLine> lines) {
        started();
        listener.output(stream, lines);
    }
}
