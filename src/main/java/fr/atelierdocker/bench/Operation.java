package fr.atelierdocker.bench;

import fr.atelierdocker.docker.Cancellation;

/**
 * Something the learner asks for. The command that the page shows, what the journal records and what the engine is asked
 * all come from the same record.
 */
sealed interface Operation permits Build, ContainerOperation, Reset {

    Step step();

    CommandLine command();

    /**
     * Does it, blocking until its end.
     *
     * @throws fr.atelierdocker.docker.EngineException if the engine refuses or goes away
     */
    Outcome perform(Toolbox tools, StepLog log, Cancellation cancellation);
}
