package fr.atelierdocker.bench.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import fr.atelierdocker.bench.volume.Excess;
import fr.atelierdocker.docker.engine.EngineException;

/** Runs the checks of one container at intervals, until it is closed or a limit is exceeded. */
public final class Watch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Watch.class);

    private final List<Check> checks;
    private final Consumer<Excess> tooMuch;
    private final Executor threads;
    private volatile Optional<Future<?>> rounds = Optional.empty();
    private volatile boolean closed;
    private boolean begun;
    private Optional<Excess> excess = Optional.empty();
    private boolean done;

    /**
     * @param tooMuch given what is too much, until it has returned from that once: an engine that is late, or gone for a moment,
     *     is asked again to stop the container
     * @param threads where it is looked and cleared up, so that whoever closes it waits for nothing
     */
    Watch(List<Check> checks, Consumer<Excess> tooMuch, Executor threads) {
        this.checks = checks;
        this.tooMuch = tooMuch;
        this.threads = threads;
    }

    /** @param future ends the rounds when it is cancelled */
    void begin(Future<?> future) {
        rounds = Optional.of(future);
    }

    /** One round. */
    synchronized void look() {
        if (closed || done) {
            return;
        }
        begun = true;
        if (excess.isEmpty()) {
            excess = checks.stream().flatMap(check -> look(check).stream()).findFirst();
        }
        if (excess.isPresent()) {
            quietly(() -> {
                tooMuch.accept(excess.get());
                done = true;
                rounds.ifPresent(future -> future.cancel(false));
            });
        }
    }

    /** A check that fails now does not keep the others from running. */
    private static Optional<Excess> look(Check check) {
        List<Excess> seen = new ArrayList<>();
        quietly(() -> check.excess().ifPresent(seen::add));
        return seen.stream().findFirst();
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (EngineException gone) {
            LOG.debugf("A container cannot be looked at: %s", gone.getMessage());
        } catch (RuntimeException bug) {
            LOG.error("A container cannot be looked at", bug);
        }
    }

    /** Closing it again does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        checks.forEach(Check::ended);
        rounds.ifPresent(future -> future.cancel(false));
        try {
            threads.execute(this::clear);
        } catch (RejectedExecutionException stopping) {
            // The application ends, and with it all that the checks hold.
        }
    }

    private synchronized void clear() {
        if (begun) {
            begun = false;
            checks.forEach(Check::close);
        }
    }
}
