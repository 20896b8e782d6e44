package fr.atelierdocker.bench.limits;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

import fr.atelierdocker.bench.volume.Excess;
import fr.atelierdocker.docker.container.ContainerUse;
import fr.atelierdocker.text.Units;

/** The size of what a container writes in its own writable layer, outside of any volume. */
final class LayerCheck implements Check {

    /** Between two checks, for each of which the engine walks through all files that the container has written. */
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();
    /** A check that took long is repeated less often, so that it never takes more than a small part of the time. */
    private static final int REST = 10;

    private final LongSupplier written;
    private final long mostBytes;
    private final Words words;
    private long next = System.nanoTime();

    /** How it is told that it is too much. */
    interface Words {
        Excess of(long bytes, long mostBytes);
    }

    /** Of a container that has a volume to write in. */
    LayerCheck(String containerId, ContainerUse use, long mostBytes) {
        this(() -> use.writtenBytes(containerId), mostBytes, LayerCheck::besideTheVolume);
    }

    /** @param written asks the engine for the bytes */
    LayerCheck(LongSupplier written, long mostBytes, Words words) {
        this.written = written;
        this.mostBytes = mostBytes;
        this.words = words;
    }

    @Override
    public Optional<Excess> excess() {
        long begin = System.nanoTime();
        if (begin - next < 0) {
            return Optional.empty();
        }
        long bytes = written.getAsLong();
        long end = System.nanoTime();
        next = end + Math.max(PAUSE, REST * (end - begin));
        return bytes <= mostBytes ? Optional.empty() : Optional.of(words.of(bytes, mostBytes));
    }

    private static Excess besideTheVolume(long bytes, long mostBytes) {
        return new Excess(
                "il a écrit " + Units.bytes(bytes) + " hors du volume, plus que les " + Units.binaryBytes(mostBytes)
                        + " que l’atelier lui accorde",
                "Ce qu’il a écrit là disparaît avec lui.");
    }
}
