package fr.atelierdocker.docker.container;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.dockerjava.api.command.InspectContainerResponse;

import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineStream;

/** The engine's own copy of what a container wrote, in all of its lives, record by record. */
@ApplicationScoped
public class LifeLog {

    private final Engine engine;

    LifeLog(Engine engine) {
        this.engine = engine;
    }

    /** The beginning of a life's output, of which nothing was given out. */
    LogPosition position(Instant begin) {
        return new LogPosition(begin, engine.dialect().timesEachRecord());
    }

    /**
     * Reads it. Returns at once. Some engines look at the seconds of the times alone: there may be more records on both sides. A
     * life that is followed may end and the next begin: Podman goes on with that one's records when it starts within 0.25 s.
     *
     * @param until {@link Instant#MAX} for no end
     * @param follow whether to wait for what is still to come in the present life
     * @param records is given together what came together
     */
    EngineStream<List<LogRecord>> read(
            String id, Instant since, Instant until, boolean follow, Consumer<List<LogRecord>> records) {
        String path = "/containers/" + id + "/logs?stdout=true&stderr=true&timestamps=true&since=" + text(since)
                + "&follow=" + follow + (until.equals(Instant.MAX) ? "" : "&until=" + text(until));
        return engine.read(new EngineStream<>(records), path, LifeLog::read);
    }

    /** Seconds since 1970. */
    private static String text(Instant moment) {
        return moment.isBefore(Instant.EPOCH) ? "0" : "%d.%09d".formatted(moment.getEpochSecond(), moment.getNano());
    }

    private static void read(InputStream body, Consumer<List<LogRecord>> records) throws IOException {
        LogRecordReader reader = new LogRecordReader(body);
        for (List<LogRecord> next = reader.next(); !next.isEmpty(); next = reader.next()) {
            records.accept(next);
        }
    }

    /**
     * When the newest life that is over ended, by the engine's clock; empty before the first end. Its last records may be somewhat
     * later: the engine reads an output until after the end of whoever wrote it.
     */
    public Optional<Instant> lastEnd(String id) {
        return lastTurn(id).map(Turn::end);
    }

    /**
     * Whether the life that began after this moment is over and another one has begun: then what is read from now on may be of that
     * one, and what was read before is not.
     *
     * @throws fr.atelierdocker.docker.engine.EngineException if the engine cannot tell
     */
    boolean hasBegunAnother(String id, Instant begin) {
        return lastTurn(id)
                .filter(turn -> turn.end().isAfter(begin))
                .flatMap(Turn::next)
                .isPresent();
    }

    /**
     * A moment between the newest life that is over and the one after it, which runs or is still to come: whatever the first
     * wrote is not later, whatever the second writes is.
     *
     * @throws fr.atelierdocker.docker.engine.EngineException if the engine cannot tell
     */
    public Instant border(String id) {
        return lastTurn(id).map(turn -> silenceWithin(turn, id).begin()).orElse(Instant.EPOCH);
    }

    private Silence silenceWithin(Turn turn, String id) {
        Instant next = turn.next().orElse(Instant.MAX);
        Silence silence = new Silence(turn.end(), next);
        try (EngineStream<List<LogRecord>> records =
                read(id, turn.end(), next, false, some -> some.forEach(record -> silence.hear(record.time())))) {
            records.awaitEnd(engine.timeout());
        }
        return silence;
    }

    /**
     * From one life to the one after it.
     *
     * @param end when the newest life that is over ended
     * @param next when the one after it began; empty when it is still to come
     */
    private record Turn(Instant end, Optional<Instant> next) {}

    /** Empty before the first end. */
    private Optional<Turn> lastTurn(String id) {
        return engine.find(client -> ContainerCommands.inspect(client, id).exec())
                .map(InspectContainerResponse::getState)
                .flatMap(state -> EngineTime.of(state.getFinishedAt())
                        .map(end -> new Turn(
                                end, EngineTime.of(state.getStartedAt()).filter(end::isBefore))));
    }

    /** For work that may wait for the engine. */
    void later(Runnable work) {
        engine.inBackground(work);
    }
}
