package fr.atelierdocker.docker.container;

import java.time.Instant;
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
        Set<String> volumes) {

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
        DEAD
    }
}
