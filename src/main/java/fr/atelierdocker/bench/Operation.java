package fr.atelierdocker.bench;

import java.util.Set;

import fr.atelierdocker.docker.Cancellation;

/**
 * Something the learner asks for. The command that the page shows, what the journal records and what the engine is asked
 * all come from the same record.
 */
sealed interface Operation permits Build, ContainerOperation, Live, RemoveVolume, Reset {

    Step step();

    CommandLine command();

    /** What has to be so in the engine before it begins. */
    Set<Need> needs();

    /** Whether how it goes is how its step stands. */
    default boolean statesItsStep() {
        return true;
    }

    /**
     * Does it, blocking until its end.
     *
     * @throws fr.atelierdocker.docker.EngineException if the engine refuses or goes away
     */
    Outcome perform(Toolbox tools, StepLog log, Cancellation cancellation);
}
