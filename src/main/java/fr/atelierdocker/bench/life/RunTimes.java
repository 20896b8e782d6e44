package fr.atelierdocker.bench.life;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import fr.atelierdocker.docker.container.ContainerState;

/**
 * How long containers have been running, by a clock that nobody can set: of one that is seen for the first time the time of
 * day tells how long it ran before, and no more of that than the limit.
 */
final class RunTimes {

    private final Map<Life, Long> begins = new HashMap<>();

    /** One life of a container: it may be started again. */
    private record Life(String containerId, Instant start) {}

    /** Forgets those that run no more. */
    synchronized void keep(Collection<ContainerState> running) {
        begins.keySet().retainAll(running.stream().map(RunTimes::life).toList());
    }

    /** @param limit whoever seems to have run for longer than this before has run for as long */
    synchronized Duration of(ContainerState running, Duration limit) {
        long now = System.nanoTime();
        long begin = begins.computeIfAbsent(
                life(running),
                life -> now
                        - clamped(Duration.between(life.start(), Instant.now()), limit)
                                .toNanos());
        return Duration.ofNanos(now - begin);
    }

    private static Duration clamped(Duration told, Duration limit) {
        Duration atMost = told.compareTo(limit) > 0 ? limit : told;
        return atMost.isNegative() ? Duration.ZERO : atMost;
    }

    private static Life life(ContainerState running) {
        return new Life(running.id(), running.since());
    }
}
