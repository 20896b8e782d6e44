package fr.atelierdocker.bench.limits;

import java.util.Optional;

import fr.atelierdocker.bench.volume.Excess;

/** Something that a container is looked at for, again and again while it runs. One thread uses it at a time. */
interface Check extends AutoCloseable {

    /**
     * Looks.
     *
     * @return what is too much; empty when nothing is
     * @throws fr.atelierdocker.docker.engine.EngineException if it cannot be seen now
     */
    Optional<Excess> excess();

    /** The container is watched no more. Called by any thread, and returns at once: {@link #close} may come much later. */
    default void ended() {}

    @Override
    default void close() {}
}
