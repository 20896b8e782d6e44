package fr.atelierdocker.docker.container;

import java.util.List;

import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;

/** Told what happens to a container while it runs, in order for each stream. */
public interface RunListener {

    default void created(String containerId) {}

    default void started(String containerId) {}

    /** One or more lines. Called from the stream's own thread: while this blocks, a container that writes waits. */
    void output(StdStream stream, List<OutputLine> lines);

    /** The container has ended and all its output was given. */
    default void ended(RunResult result) {}

    default void removed(String containerId) {}
}
