package fr.atelierdocker.bench.limits;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import fr.atelierdocker.bench.volume.Excess;
import fr.atelierdocker.docker.container.ContainerUse;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.text.Units;

/**
 * The size of what a container writes in its own writable layer, outside of any volume. What the engine cannot count, or not
 * in time, is too much.
 */
final class LayerCheck implements Check {

    /** Between two checks, for each of which the engine walks through all files that the container has written. */
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();
    /** A check that took long is repeated less often, so that it never takes more than a small part of the time. */
    private static final int REST = 10;
    /** But not so much less that whoever makes it slow gains time to write unseen. */
    private static final long LONGEST_REST = Duration.ofSeconds(5).toNanos();
    /** An engine that is busy for a moment may be late once. */
    private static final int MOST_FAILURES = 2;

    private static final long UNCOUNTED = -1;

    private final LongSupplier written;
    private final BooleanSupplier engineUp;
    private final long mostBytes;
    private final Words words;
    private long next = System.nanoTime();
    private int failures;

    /** How it is told what is too much. */
    interface Words {
        Excess of(long bytes, long mostBytes);

        Excess uncounted();
    }

    /** Of a container that has a volume to write in. */
    LayerCheck(String containerId, ContainerUse use, long mostBytes) {
        this(() -> use.writtenBytes(containerId), use::isPossible, mostBytes, new BesideTheVolume());
    }

    /**
     * @param written asks the engine for the bytes; negative when it cannot count them
     * @param engineUp whether the engine answers others: if not, it is no wonder that it does not count
     */
    LayerCheck(LongSupplier written, BooleanSupplier engineUp, long mostBytes, Words words) {
        this.written = written;
        this.engineUp = engineUp;
        this.mostBytes = mostBytes;
        this.words = words;
    }

    @Override
    public Optional<Excess> excess() {
        long begin = System.nanoTime();
        if (begin - next < 0) {
            return Optional.empty();
        }
        long bytes = UNCOUNTED;
        try {
            bytes = written.getAsLong();
        } catch (EngineException failure) {
            if (!engineUp.getAsBoolean() || isGone(failure)) {
                failures = 0;
                throw failure;
            }
        } finally {
            long end = System.nanoTime();
            long rest = bytes < 0 ? PAUSE : Math.min(LONGEST_REST, REST * (end - begin));
            next = end + Math.max(PAUSE, rest);
        }
        failures = bytes < 0 ? failures + 1 : 0;
        if (failures >= MOST_FAILURES) {
            return Optional.of(words.uncounted());
        }
        return bytes <= mostBytes ? Optional.empty() : Optional.of(words.of(bytes, mostBytes));
    }

    private static boolean isGone(EngineException failure) {
        return failure instanceof EngineRefusedException refused && refused.isNotFound();
    }

    private static final class BesideTheVolume implements Words {

        private static final String REMEDY = "Ce qu’il a écrit là disparaît avec lui.";

        @Override
        public Excess of(long bytes, long mostBytes) {
            return new Excess(
                    "il a écrit " + Units.bytes(bytes) + " hors du volume, plus que les " + Units.binaryBytes(mostBytes)
                            + " que l’atelier lui accorde",
                    REMEDY);
        }

        @Override
        public Excess uncounted() {
            return new Excess(
                    "il a écrit hors du volume ce que l’atelier ne peut pas compter, par exemple trop de fichiers ou des dossiers"
                            + " trop emboîtés",
                    REMEDY);
        }
    }
}
