package fr.atelierdocker.bench.limits;

import java.util.Optional;

import fr.atelierdocker.bench.volume.Excess;

/** One limit of a running container, which is checked at intervals. Used by one thread at a time. */
interface Check extends AutoCloseable {

    /**
     * Looks.
     *
     * @return what is too much; empty when nothing is
     * @throws fr.atelierdocker.docker.engine.EngineException if it cannot be seen now
     */
    Optional<Excess> excess();

    /** No further check is wanted. Called by any thread and returns at once: {@link #close} may come much later. */
    default void ended() {}

    @Override
    default void close() {}
}
