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

import fr.atelierdocker.system.NamedThreads;

/**
 * Does work in threads of its own: what has the same key one after the other, in the order in which it came; what has
 * different keys side by side. A key that has nothing to do costs nothing.
 *
 * @param <K> of what is done one after the other; told apart by {@code equals}
 */
final class SerialExecutor<K> {

    private static final Logger LOG = Logger.getLogger(SerialExecutor.class);

    private final Map<K, CompletableFuture<Void>> last = new ConcurrentHashMap<>();
    private final ExecutorService threads;

    /** @param name of its threads */
    SerialExecutor(String name) {
        this.threads = Executors.newCachedThreadPool(NamedThreads.of(name));
    }

    /** Does it after all that came with this key before. Returns at once; nothing is done any more after {@link #close}. */
    void execute(K key, Runnable work) {
        AtomicReference<CompletableFuture<Void>> mine = new AtomicReference<>();
        try {
            last.compute(key, (same, before) -> {
                mine.set((before == null ? CompletableFuture.<Void>completedFuture(null) : before)
                        .thenRunAsync(() -> quietly(work), threads));
                return mine.get();
            });
        } catch (RejectedExecutionException stopping) {
            LOG.debug("Not done any more", stopping);
            return;
        }
        mine.get().whenComplete((done, failure) -> last.remove(key, mine.get()));
    }

    /** Waits until there is nothing left to do, but no longer than this; then ends the threads. */
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
