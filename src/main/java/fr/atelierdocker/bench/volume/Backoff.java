package fr.atelierdocker.bench.volume;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When something that fails may be tried again: at once after the first failure, and then each doubles the pause, from
 * {@link #SHORTEST} to {@link #LONGEST}, until it has not failed for as long as the longest. Used by one thread at a time.
 */
final class Backoff {

    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private Duration pause = Duration.ZERO;
    private boolean failing;
    private long since;

    /** @param nanos a clock that only goes forward */
    Backoff(LongSupplier nanos) {
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    /** How long it is not to be tried yet; zero when it may be. */
    Duration left() {
        return max(pause.minusNanos(nanos.getAsLong() - since), Duration.ZERO);
    }

    /** It works from now on, as far as is known. */
    void succeeded() {
        since = nanos.getAsLong();
    }

    /** It does not, or does not any more. */
    void failed() {
        long now = nanos.getAsLong();
        failing &= now - since < pause.plus(LONGEST).toNanos();
        pause = failing ? max(SHORTEST, min(pause.multipliedBy(2), LONGEST)) : Duration.ZERO;
        failing = true;
        since = now;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
