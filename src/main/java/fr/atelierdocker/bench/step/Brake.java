package fr.atelierdocker.bench.step;

import java.util.List;
import java.util.concurrent.TimeUnit;

import fr.atelierdocker.docker.output.OutputLine;

/**
 * Slows down a container whose output is past what the journal takes: nobody reads it any more, and to carry it would cost
 * the engine and this application more than the container may use itself. A container waits with its writing when its
 * attached output is not taken. Called by the thread that takes it.
 */
public final class Brake {

    /** Characters a second, about what half a processor carries. */
    private static final long SPEED = 2_000_000;

    /** Longest pause at a time, so that whoever closes the output does not wait long. */
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private long earliest = System.nanoTime();

    /** Waits for as long as these lines take at that speed. */
    public synchronized void pace(List<OutputLine> lines) {
        long chars = lines.stream().mapToLong(line -> line.text().length() + 1).sum();
        long now = System.nanoTime();
        earliest = Math.max(earliest, now) + TimeUnit.SECONDS.toNanos(chars) / SPEED;
        try {
            TimeUnit.NANOSECONDS.sleep(Math.min(LONGEST_NANOS, earliest - now));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
