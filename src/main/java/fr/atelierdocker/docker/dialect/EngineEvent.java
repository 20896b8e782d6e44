package fr.atelierdocker.docker.dialect;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Something that happened in the engine, whoever asked for it. Fired as a CDI event, in the engine's order, by the thread
 * that reads them: an observer must be quick and must not call the engine.
 *
 * @param action in the engine's words, such as {@code start}, {@code die}, {@code destroy}, {@code tag} or {@code mount}
 * @param id of the container, the image or the volume; a volume's is its name
 * @param attributes the object's labels and what the action adds to them, such as {@code exitCode} of {@code die}
 * @see <a href="https://docs.docker.com/reference/cli/docker/system/events/">the events and their attributes</a>
 */
public record EngineEvent(Kind kind, String action, String id, Map<String, String> attributes, Instant time) {

    /** With which a container ended; empty when this tells of none. */
    public OptionalInt exitCode() {
        String code = attributes.getOrDefault("exitCode", "");
        return code.matches("\\d{1,3}") ? OptionalInt.of(Integer.parseInt(code)) : OptionalInt.empty();
    }

    /** What it happened to. */
    public enum Kind {
        CONTAINER,
        IMAGE,
        VOLUME
    }
}
