package fr.atelierdocker.docker.container;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads the times that the engine tells of a container. */
final class EngineTime {

    private EngineTime() {}

    /**
     * When it happened; empty when it did not, of which the engine says the year 1 or nothing, and when it cannot be read.
     *
     * @param told in RFC 3339, or null
     */
    static Optional<Instant> of(String told) {
        try {
            return Optional.ofNullable(told).map(Instant::parse).filter(time -> time.isAfter(Instant.EPOCH));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
