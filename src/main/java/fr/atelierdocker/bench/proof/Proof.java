package fr.atelierdocker.bench.proof;

import java.util.List;

import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;

/** What a run that succeeds has proved, found out while it goes. */
public interface Proof {

    /** What is said when nothing can be said to be proved. */
    String NONE = "La commande a réussi.";

    /** The container is there, and has not started. */
    default void created(String container) {}

    /** Called from the stream's own thread, one call after the other for each stream. */
    default void output(StdStream stream, List<OutputLine> lines) {}

    /** The container has ended, all its output was given, and it is still there. */
    default void ended(String container) {}

    /**
     * What a reader is told.
     *
     * @param gone whether the container is no more
     */
    String sentence(boolean gone);

    /** What to do about it when the run fails, as a sentence to put after another; empty for nothing in particular. */
    default String remedy() {
        return "";
    }

    /**
     * Whether the claim was seen to be true. What succeeds without that is told in the same way, and proves nothing.
     *
     * @param gone whether the container is no more
     */
    boolean holds(boolean gone);
}
