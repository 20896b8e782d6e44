package fr.atelierdocker.workspace;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** How the engine is kept tidy. */
@ConfigMapping(prefix = "atelier.menage")
public interface HousekeepingConfig {

    /**
     * Time between two rounds. A container that nobody needs is removed by the second round that finds it: at the first it may
     * only just have been made.
     */
    @WithName("intervalle")
    @WithDefault("5m")
    Duration interval();
}
