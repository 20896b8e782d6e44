package fr.atelierdocker.docker.output;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import fr.atelierdocker.system.NamedThreads;

/**
 * Looks at an output for what has no end yet, a moment after something was written; not at all when nothing is. So a line
 * that is written whole is not seen before its end, and a progress bar that is drawn a thousand times a second is seen
 * a few times. Safe for many threads.
 */
public final class Looks {

    private static final long REST = TimeUnit.MILLISECONDS.toNanos(200);

    /** Characters a second that may be seen of what soon will be another. */
    private static final long SPEED = 4_000;

    /** One is held up by a slow disk or by who is given the lines; the others go on. */
    private static final Executor THREADS = Executors.newCachedThreadPool(NamedThreads.daemons("looks"));

    private final LongSupplier look;
    private final LongSupplier clock;
    private final Delay delay;
    private final ReentrantLock lock = new ReentrantLock();
    private long next;
    private boolean ahead;
    private boolean ended;

    /** @param look returns how many characters it has seen */
    public Looks(LongSupplier look) {
        this(look, System::nanoTime, (nanos, work) -> CompletableFuture.delayedExecutor(
                        nanos, TimeUnit.NANOSECONDS, THREADS)
                .execute(work));
    }

    /** @param clock in nanoseconds, from any moment */
    Looks(LongSupplier look, LongSupplier clock, Delay delay) {
        this.look = look;
        this.clock = clock;
        this.delay = delay;
        this.next = clock.getAsLong();
    }

    /** Does something later, on another thread. */
    interface Delay {
        void after(long nanos, Runnable work);
    }

    /** Something is written, with nothing else at the same time. */
    public void after(Runnable writing) {
        lock.lock();
        try {
            writing.run();
            if (!ahead) {
                ahead = true;
                later(Math.max(REST, next - clock.getAsLong()));
            }
        } finally {
            lock.unlock();
        }
    }

    /** The end is written, and nothing after it. */
    public void end(Runnable writing) {
        lock.lock();
        try {
            ended = true;
            writing.run();
        } finally {
            lock.unlock();
        }
    }

    private void later(long nanos) {
        delay.after(nanos, this::look);
    }

    private void look() {
        // Who writes at this moment may be held up for long.
        if (!lock.tryLock()) {
            later(REST);
            return;
        }
        try {
            ahead = false;
            if (!ended) {
                long seen = look.getAsLong();
                next = clock.getAsLong() + TimeUnit.SECONDS.toNanos(seen) / SPEED;
            }
        } finally {
            lock.unlock();
        }
    }
}
