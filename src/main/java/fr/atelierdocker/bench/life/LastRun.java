package fr.atelierdocker.bench.life;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

import fr.atelierdocker.docker.container.ContainerState;

/**
 * The newest container that the bench runs and removes. The engine tells of its end, and whoever reads its output how much
 * that was: either may come first.
 *
 * @param id empty before the first
 * @param ended as it was when it ended
 */
record LastRun(String id, Optional<ContainerState> ended, Duration lived, OptionalLong lines) {

    static final LastRun NONE = new LastRun("", Optional.empty(), Duration.ZERO, OptionalLong.empty());

    LastRun created(String containerId) {
        return id.equals(containerId) ? this : new LastRun(containerId, NONE.ended, NONE.lived, NONE.lines);
    }

    /** @param started when the container's only life began */
    LastRun died(ContainerState container, Instant started) {
        return id.equals(container.id())
                ? new LastRun(id, Optional.of(container), Duration.between(started, container.since()), lines)
                : this;
    }

    LastRun wrote(String containerId, long count) {
        LastRun run = created(containerId);
        return new LastRun(run.id, run.ended, run.lived, OptionalLong.of(count));
    }

    Optional<Ghost> ghost() {
        return ended.map(container -> new Ghost(container, lived, lines));
    }
}
