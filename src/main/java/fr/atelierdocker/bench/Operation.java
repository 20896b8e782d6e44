package fr.atelierdocker.bench;

import fr.atelierdocker.docker.Cancellation;

/**
 * Something the learner asks for. The command that the page shows, what the journal records and what the engine is asked
 * all come from the same record.
 */
sealed interface Operation permits Build, ContainerOperation, Push, Reset {

    Step step();

    CommandLine command();

    /** The file that the command works from, for the journal; empty for none. */
    default String source() {
        return "";
    }

    /** Whether it can do nothing without the workspace's image. */
    default boolean needsImage() {
        return false;
    }

    /** Whether the workspace's image may be another after it. */
    default boolean changesImage() {
        return false;
    }

    /**
     * Does it, blocking until its end.
     *
     * @throws fr.atelierdocker.docker.EngineException if the engine refuses or goes away
     */
    Outcome perform(Toolbox tools, StepLog log, Cancellation cancellation);
}
