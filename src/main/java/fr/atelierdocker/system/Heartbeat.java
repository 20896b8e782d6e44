package fr.atelierdocker.system;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import org.jboss.logging.Logger;

/**
 * Does things again and again, at intervals measured by a clock that nobody can set. Quarkus' own scheduler goes by the time of
 * day: when somebody sets that back by an hour, it does nothing for an hour.
 */
@ApplicationScoped
public class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final int THREADS = 4;

    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(THREADS, NamedThreads.daemons("heartbeat"));

    /**
     * Does this until the application stops: first after one interval, then each time so long after the time before has
     * ended. It may block; should it fail, it is done again all the same.
     */
    public void every(Duration interval, Runnable action) {
        threads.scheduleWithFixedDelay(
                () -> guarded(action), interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    void stop(@Observes ShutdownEvent stopped) {
        threads.shutdownNow();
    }

    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException bug) {
            LOG.error("Something that is done again and again has failed", bug);
        }
    }
}
