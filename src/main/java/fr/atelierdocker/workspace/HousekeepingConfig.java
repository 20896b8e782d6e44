package fr.atelierdocker.workspace;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** How the engine is kept tidy. */
@ConfigMapping(prefix = "atelier.menage")
public interface HousekeepingConfig {

    /** Between two rounds; a container that nobody needs is removed in the second that meets it. */
    @WithName("intervalle")
    @WithDefault("5m")
    Duration interval();
}
