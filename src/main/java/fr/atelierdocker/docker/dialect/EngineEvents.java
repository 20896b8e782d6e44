package fr.atelierdocker.docker.dialect;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;

/** Reads the engine's events. */
public final class EngineEvents {

    /**
     * The kinds that are asked for, of everybody's objects. The engine could select by label, but it would leave out volumes,
     * whose events have no labels.
     */
    private static final EventType[] TYPES = {EventType.CONTAINER, EventType.IMAGE, EventType.VOLUME};

    private EngineEvents() {}

    /** The kinds that are asked for. */
    public static EventType[] types() {
        return TYPES.clone();
    }

    /** What happened, if it is of a kind that the bench knows. */
    public static Optional<EngineEvent> of(Event event, Dialect dialect) {
        if (event.getActor() == null || event.getAction() == null) {
            return Optional.empty();
        }
        return kind(event.getType())
                .map(kind -> new EngineEvent(
                        kind,
                        event.getAction(),
                        String.valueOf(event.getActor().getId()),
                        event.getActor().getAttributes() == null
                                ? Map.of()
                                : Map.copyOf(event.getActor().getAttributes()),
                        time(event)))
                .map(dialect::heard);
    }

    private static Optional<EngineEvent.Kind> kind(EventType type) {
        if (type == null) {
            return Optional.empty();
        }
        return switch (type) {
            case CONTAINER -> Optional.of(EngineEvent.Kind.CONTAINER);
            case IMAGE -> Optional.of(EngineEvent.Kind.IMAGE);
            case VOLUME -> Optional.of(EngineEvent.Kind.VOLUME);
            default -> Optional.empty();
        };
    }

    private static Instant time(Event event) {
        return event.getTimeNano() == null ? Instant.now() : Instant.ofEpochSecond(0, event.getTimeNano());
    }
}
