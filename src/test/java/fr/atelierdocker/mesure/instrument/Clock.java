package fr.atelierdocker.mesure;

import java.time.Instant;

/** The machine's clock, which is also that of a container on it. */
final class Clock {

    static final double NANOS_PER_MILLI = 1e6;

    private Clock() {}

    static long epochNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    static double millisSince(long epochNanos) {
        return millis(epochNanos, epochNanos());
    }

    static double millis(long from, long to) {
        return (to - from) / NANOS_PER_MILLI;
    }
}
