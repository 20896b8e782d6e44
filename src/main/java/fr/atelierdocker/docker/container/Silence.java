package fr.atelierdocker.docker.container;

import java.time.Duration;
import java.time.Instant;

/**
 * The longest silence between the end of one life of a container and the start of the next. The engine may note the last words
 * of the one a moment after its end, and the first of the other a moment before its start: in between it makes a container,
 * which takes far longer than either.
 */
final class Silence {

    private final Instant lifeStart;
    private Instant longest;
    private Duration length = Duration.ZERO;
    private Instant last;

    /** @param lifeStart {@link Instant#MAX} when there is no next life yet */
    Silence(Instant lifeEnd, Instant lifeStart) {
        this.lifeStart = lifeStart;
        this.longest = lifeEnd;
        this.last = lifeEnd;
    }

    /** A record of this time follows; those of two streams may come in a slightly other order. */
    void hear(Instant time) {
        if (time.isAfter(last) && time.isBefore(lifeStart)) {
            compare(time);
            last = time;
        }
    }

    /** With which moment it begins: that of the last record before it. */
    Instant begin() {
        if (lifeStart.equals(Instant.MAX)) {
            return last;
        }
        compare(lifeStart);
        return longest;
    }

    private void compare(Instant next) {
        Duration silence = Duration.between(last, next);
        if (silence.compareTo(length) > 0) {
            length = silence;
            longest = last;
        }
    }
}
