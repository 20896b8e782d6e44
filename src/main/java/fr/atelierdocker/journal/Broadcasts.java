package fr.atelierdocker.journal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.system.NamedThreads;

/** Makes broadcasts, which all share a few threads: neither a journal nor a reader costs one. */
@ApplicationScoped
public class Broadcasts {

    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(2, NamedThreads.daemons("broadcast"));

    /**
     * A broadcast of a journal.
     *
     * @param rendering what it is for the readers; the same for all of them
     */
    public <S, T> Broadcast<S, T> of(Journal journal, Rendering<S, T> rendering) {
        return new Broadcast<>(journal, rendering, threads);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
