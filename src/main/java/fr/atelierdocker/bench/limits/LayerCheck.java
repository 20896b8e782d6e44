package fr.atelierdocker.bench.limits;

import java.time.Duration;
import java.util.Optional;

import fr.atelierdocker.bench.volume.Excess;
import fr.atelierdocker.docker.container.ContainerUse;
import fr.atelierdocker.text.Units;

/** What a container writes outside of the volume, into a layer of its own. */
final class LayerCheck implements Check {

    /** Between two looks, for each of which the engine goes through all that the container has written. */
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();
    /** A look that takes long is done seldom. */
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
