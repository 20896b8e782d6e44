package fr.atelierdocker.bench.volume;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Does something whenever it is asked to: at once, but with a pause in between, so that many requests become one. */
final class Paced {

    private final Runnable action;
    private final long pauseNanos;
    private final ScheduledExecutorService threads;
    private final AtomicBoolean ahead = new AtomicBoolean();
    private volatile long ended;

    Paced(Runnable action, Duration pause, ScheduledExecutorService threads) {
        this.action = action;
        this.pauseNanos = pause.toNanos();
        this.threads = threads;
        this.ended = System.nanoTime() - pauseNanos;
    }

    /** What has happened until now is seen by a round that begins later. Returns at once. */
    void request() {
        if (ahead.compareAndSet(false, true)) {
            try {
                threads.schedule(this::run, Math.max(0, ended + pauseNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException stopping) {
                // Nobody is left to be told.
            }
        }
    }

    private void run() {
        ahead.set(false);
        try {
            action.run();
        } finally {
            ended = System.nanoTime();
        }
    }
}
