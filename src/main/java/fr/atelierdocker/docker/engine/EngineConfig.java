package fr.atelierdocker.docker.engine;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** How the engine is reached. */
@ConfigMapping(prefix = "atelier.moteur")
public interface EngineConfig {

    /**
     * Address such as {@code unix:///var/run/docker.sock}. When absent, the engine is found as the Docker CLI finds it:
     * {@code DOCKER_HOST}, then the current context, then the default socket.
     */
    @WithName("hote")
    Optional<String> host();

    /**
     * Bound on each call that is not a stream. The client's own response timeout does nothing on a Unix socket, so the
     * calls are bounded here.
     */
    @WithName("delai")
    @WithDefault("10s")
    Duration timeout();

    /** Bound on a removal, which takes as long as there is much to remove and the disk has other work. */
    @WithName("delai-suppression")
    @WithDefault("2m")
    Duration removalTimeout();
}
