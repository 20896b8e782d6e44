package fr.atelierdocker.docker;

import java.time.Instant;
import java.util.Map;

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

    /** What it happened to. */
    public enum Kind {
        CONTAINER,
        IMAGE,
        VOLUME
    }
}
