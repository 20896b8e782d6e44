package fr.atelierdocker.gate;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Who works for the gate: two threads for each connection, as long as it lasts. */
final class Threads implements AutoCloseable {

    private static final long STACK = 256 * 1024;

    private final ThreadFactory making = work -> {
        Thread thread = new Thread(null, work, "portier", STACK);
        thread.setDaemon(true);
        return thread;
    };
    private final ExecutorService workers = Executors.newCachedThreadPool(making);
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, making);

    Threads() {
        // Otherwise each connection that has ended would be kept, with what it has read, until it would have been cut.
        watch.setRemoveOnCancelPolicy(true);
    }

    void start(Runnable work) {
        workers.execute(work);
    }

    /** Cuts a connection in the end, unless what is returned is closed before. */
    Deadline within(Duration patience, Wire wire) {
        Future<?> cut = watch.schedule(wire::close, patience.toMillis(), TimeUnit.MILLISECONDS);
        return () -> cut.cancel(false);
    }

    interface Deadline extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    public void close() {
        watch.shutdownNow();
        workers.shutdownNow();
    }
}
