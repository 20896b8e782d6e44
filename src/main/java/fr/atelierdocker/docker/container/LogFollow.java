package fr.atelierdocker.docker.container;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import org.jboss.logging.Logger;

import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.engine.EngineStream;
import fr.atelierdocker.docker.engine.EngineUnavailableException;
import fr.atelierdocker.docker.output.OutputFrames;
import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;

/**
 * Gives out what a container writes in one of its lives: as soon as it is written and, once the life is over, whatever is missing
 * yet. The engine's copy holds all lives one after the other, with nothing between them but time.
 */
public final class LogFollow implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LogFollow.class);

    /** How long to wait for what is left of an output: the engine has all of it at the end of its container. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Before a stream that broke off is asked for again. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final LifeLog log;
    private final String id;
    private final LogPosition position;
    private final OutputFrames frames;
    private EngineStream<List<LogRecord>> stream = new EngineStream<>(nothing -> {});
    private volatile Instant end = Instant.MAX;
    private boolean over;

    LogFollow(LifeLog log, String id, Instant begin, BiConsumer<StdStream, List<OutputLine>> lines) {
        this.log = log;
        this.id = id;
        this.position = log.position(begin);
        this.frames = new OutputFrames(lines);
    }

    /** @throws EngineException if there is no engine */
    synchronized void open() {
        if (!over && end.equals(Instant.MAX)) {
            LogPosition.Reading reading = position.read();
            stream = log.read(id, position.since(), Instant.MAX, true, records -> acceptLive(reading, records));
            // As a rule the container has ended, which is told soon.
            stream.whenEnded(
                    () -> CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS, log::later)
                            .execute(this::reopen));
        }
    }

    private void reopen() {
        try {
            if (!isRefused()) {
                open();
            }
        } catch (EngineException gone) {
            LOG.debugf("The output of %s is not followed any more: %s", id, gone.getMessage());
        }
    }

    private boolean isRefused() {
        try {
            return !opened().endsWithin(Duration.ZERO);
        } catch (EngineUnavailableException cut) {
            return false;
        } catch (EngineRefusedException refused) {
            return true;
        }
    }

    /** The life ended at this moment of the engine's clock: nothing later is of it. Returns at once. */
    public void endsAt(Instant moment) {
        if (moment.isBefore(end)) {
            end = moment;
        }
    }

    /**
     * The life is over: gives out the rest.
     *
     * @throws EngineException if the engine cannot tell: there may be more
     */
    public void finish() {
        LogPosition.Reading reading = position.read();
        Instant since;
        synchronized (this) {
            since = position.since();
        }
        try (EngineStream<List<LogRecord>> rest =
                log.read(id, since, end, false, records -> accept(reading, records))) {
            rest.awaitEnd(PATIENCE);
        } catch (EngineRefusedException refused) {
            if (!refused.isNotFound()) {
                throw refused;
            }
            // Removed already. Whoever has its output open is still given all of it.
            opened().endsWithin(PATIENCE);
        }
        synchronized (this) {
            if (!over) {
                over = true;
                frames.end();
            }
        }
        close();
    }

    /** Without the times of its records the life after this one is told apart by when they came. */
    private void acceptLive(LogPosition.Reading reading, List<LogRecord> records) {
        if (position.isFine() || !log.hasBegunAnother(id, position.begin())) {
            accept(reading, records);
        } else {
            // There may be some of both among them; what is missing yet is read at the end.
            opened().close();
        }
    }

    private synchronized void accept(LogPosition.Reading reading, List<LogRecord> records) {
        for (LogRecord record : records) {
            if (!over && !record.time().isAfter(end) && reading.advance(record)) {
                frames.accept(record.stream(), record.text());
            }
        }
    }

    private synchronized EngineStream<List<LogRecord>> opened() {
        return stream;
    }

    /** Gives out nothing more. */
    @Override
    public void close() {
        EngineStream<List<LogRecord>> open;
        synchronized (this) {
            over = true;
            open = stream;
        }
        open.close();
        frames.close();
    }
}
