package fr.atelierdocker.mesure.instrument;

import java.time.Instant;

/** The machine's clock, which is also that of a container on it. */
public final class Clock {

    public static final double NANOS_PER_MILLI = 1e6;

    private Clock() {}

    public static long epochNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    public static double millisSince(long epochNanos) {
        return millis(epochNanos, epochNanos());
    }

    public static double millis(long from, long to) {
        return (to - from) / NANOS_PER_MILLI;
    }
}
