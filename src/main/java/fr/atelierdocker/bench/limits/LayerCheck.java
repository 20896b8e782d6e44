package fr.atelierdocker.bench.limits;

import java.time.Duration;
import java.util.Optional;

import fr.atelierdocker.bench.volume.Excess;
import fr.atelierdocker.docker.container.ContainerUse;
import fr.atelierdocker.text.Units;

/** The size of what a container writes outside of the volume, in its own writable layer. */
final class LayerCheck implements Check {

    /** Between two checks, for each of which the engine walks through all files that the container has written. */
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();
    /** A check that took long is repeated less often, so that it never takes more than a small part of the time. */
    private static final int REST = 10;

    private final String containerId;
    private final ContainerUse use;
    private final long mostBytes;
    private long next = System.nanoTime();

    LayerCheck(String containerId, ContainerUse use, long mostBytes) {
        this.containerId = containerId;
        this.use = use;
        this.mostBytes = mostBytes;
    }

    @Override
    public Optional<Excess> excess() {
        long begin = System.nanoTime();
        if (begin - next < 0) {
            return Optional.empty();
        }
        long bytes = use.writtenBytes(containerId);
        long end = System.nanoTime();
        next = end + Math.max(PAUSE, REST * (end - begin));
        return bytes <= mostBytes
                ? Optional.empty()
                : Optional.of(new Excess(
                        "il a écrit " + Units.bytes(bytes) + " hors du volume, plus que les "
                                + Units.binaryBytes(mostBytes) + " que l’atelier lui accorde",
                        "Ce qu’il a écrit là disparaît avec lui."));
    }
}
