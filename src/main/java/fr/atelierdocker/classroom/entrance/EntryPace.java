package fr.atelierdocker.classroom.entrance;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import fr.atelierdocker.classroom.ClassConfig;

/**
 * How fast people come in from one network. A class that comes in at once is let in at once; a script that takes places has to
 * stand in line, and so has whoever comes in beside it, for some seconds and not for a day.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm">GCRA</a>
 */
@ApplicationScoped
class EntryPace {

    /** Between two of those who stand in line. */
    static final Duration STEP = Duration.ofMillis(500);

    /** Nobody stands in line for longer: they are asked to come again. */
    static final Duration LONGEST = Duration.ofSeconds(20);

    private static final int NETWORKS = 10_000;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Clock clock;
    private final long head;
    /** The end of the line, in milliseconds since 1970: when the last of it comes in, if nobody had been let in at once. */
    private final Cache<String, Long> ends =
            Caffeine.newBuilder().expireAfterAccess(KEPT).maximumSize(NETWORKS).build();

    EntryPace(ClassConfig config, Clock clock) {
        this.clock = clock;
        this.head = STEP.multipliedBy(config.entries()).toMillis();
    }

    /** Puts somebody at the end of the line: how long they stand in it, and empty when it is too long. */
    Optional<Duration> next(String network) {
        long now = clock.millis();
        long[] waiting = new long[1];
        ends.asMap().compute(network, (same, before) -> {
            // A clock that was set back must not make anybody wait for what it was ahead.
            long end = before == null ? now : Math.min(Math.max(before, now), now + head + LONGEST.toMillis());
            waiting[0] = Math.max(0, end + STEP.toMillis() - head - now);
            return waiting[0] > LONGEST.toMillis() ? end : end + STEP.toMillis();
        });
        return Optional.of(Duration.ofMillis(waiting[0])).filter(time -> time.compareTo(LONGEST) <= 0);
    }
}
