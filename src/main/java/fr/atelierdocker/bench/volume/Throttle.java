package fr.atelierdocker.bench.volume;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Runs an action when it is asked to: at once, never twice at the same time, and with a pause between the end of one run and
 * the beginning of the next. However many requests come meanwhile, one run answers them all. Safe for many threads.
 */
final class Throttle {

    private enum State {
        IDLE,
        /** A run has been asked for: it is about to begin, or at work. */
        RUNNING,
        /** Another has been asked for since. */
        AGAIN
    }

    private final Runnable action;
    private final long pauseNanos;
    private final ScheduledExecutorService threads;
    private final LongSupplier nanoTime;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private volatile long ended;

    Throttle(Runnable action, Duration pause, ScheduledExecutorService threads) {
        this(action, pause, threads, System::nanoTime);
    }

    Throttle(Runnable action, Duration pause, ScheduledExecutorService threads, LongSupplier nanoTime) {
        this.action = action;
        this.pauseNanos = pause.toNanos();
        this.threads = threads;
        this.nanoTime = nanoTime;
        this.ended = nanoTime.getAsLong() - pauseNanos;
    }

    /** What has happened until now is seen by a run that begins later. Returns at once. */
    void request() {
        State before = state.getAndUpdate(now -> now == State.IDLE ? State.RUNNING : State.AGAIN);
        if (before == State.IDLE) {
            schedule();
        }
    }

    private void schedule() {
        try {
            long wait = ended + pauseNanos - nanoTime.getAsLong();
            threads.schedule(this::run, Math.max(0, wait), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            // Nobody is left to be told.
        }
    }

    private void run() {
        // Those who asked before it begins are answered by it.
        state.set(State.RUNNING);
        try {
            action.run();
        } finally {
            ended = nanoTime.getAsLong();
            if (!state.compareAndSet(State.RUNNING, State.IDLE)) {
                schedule();
            }
        }
    }
}
