package fr.atelierdocker.docker.container;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A container that the engine has, and how it stands.
 *
 * @param name without the slash that the engine puts before it
 * @param image as it was asked for when the container was created: a name, or an id
 * @param phase in the engine's words
 * @param since when it was last started, or ended; when it was created, if neither happened yet
 * @param exitCode 0 to 255, once it has ended
 * @param oomKilled whether one of its processes was killed for want of memory since the last start
 * @param volumes names of the volumes that it mounts
 * @param imageId of the image that it was made of, such as {@code sha256:3f2a…}; empty while nobody has asked for it
 */
public record ContainerState(
        String id,
        String name,
        String image,
        Map<String, String> labels,
        Phase phase,
        Instant since,
        OptionalInt exitCode,
        boolean oomKilled,
        Set<String> volumes,
        String imageId) {

    /** One as an event tells of it, which does not say the image's id. */
    public ContainerState(
            String id,
            String name,
            String image,
            Map<String, String> labels,
            Phase phase,
            Instant since,
            OptionalInt exitCode,
            boolean oomKilled,
            Set<String> volumes) {
        this(id, name, image, labels, phase, since, exitCode, oomKilled, volumes, "");
    }

    /** The same, of this image. */
    public ContainerState madeOf(String knownImageId) {
        return new ContainerState(id, name, image, labels, phase, since, exitCode, oomKilled, volumes, knownImageId);
    }

    /**
     * The engine's own states of a container.
     *
     * @see <a href="https://docs.docker.com/reference/api/engine/version/v1.44/#tag/Container/operation/ContainerInspect">State.Status</a>
     */
    public enum Phase {
        CREATED,
        RUNNING,
        PAUSED,
        RESTARTING,
        REMOVING,
        EXITED,
        DEAD,
        /** One that is not known here: what is true of it cannot be told, but it is there. */
        UNKNOWN;

        /** By the word that the engine has for it. */
        static Phase of(String word) {
            return Arrays.stream(values())
                    .filter(phase -> phase.name().equalsIgnoreCase(word))
                    .findFirst()
                    .orElse(UNKNOWN);
        }
    }
}
