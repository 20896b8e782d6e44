package fr.atelierdocker.bench.life;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.jboss.logging.Logger;

/**
 * Does work that may wait, in threads of its own: on one lane one thing after the other, on different lanes side by side. A
 * lane that has nothing to do costs nothing.
 *
 * @param <K> what a lane is for; equal keys are one lane
 */
final class Lanes<K> {

    private static final Logger LOG = Logger.getLogger(Lanes.class);

    private final Map<K, CompletableFuture<Void>> last = new ConcurrentHashMap<>();
    private final ExecutorService threads;

    /** @param name of its threads */
    Lanes(String name) {
        this.threads = Executors.newCachedThreadPool(work -> new Thread(work, name));
    }

    /** Behind what its lane has to do already. Returns at once; nothing is done any more after {@link #close}. */
    void execute(K lane, Runnable work) {
        AtomicReference<CompletableFuture<Void>> mine = new AtomicReference<>();
        try {
            last.compute(lane, (same, before) -> {
                mine.set((before == null ? CompletableFuture.<Void>completedFuture(null) : before)
                        .thenRunAsync(() -> quietly(work), threads));
                return mine.get();
            });
        } catch (RejectedExecutionException stopping) {
            LOG.debug("Not done any more", stopping);
            return;
        }
        mine.get().whenComplete((done, failure) -> last.remove(lane, mine.get()));
    }

    /** Waits until no lane has anything to do, but no longer than this; then ends the threads. */
    void close(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!last.isEmpty() && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException bug) {
            LOG.error("Something was left undone", bug);
        }
    }
}
