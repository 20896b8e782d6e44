package fr.atelierdocker.bench.volume;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** How the volume is looked into. */
@ConfigMapping(prefix = "atelier.volume")
public interface VolumeConfig {

    /** After which the lookout's container goes when nobody looks any more: a page that reloads finds it still there. */
    @WithName("repos")
    @WithDefault("5s")
    Duration rest();

    /** Entries of a folder that a page shows at a time. */
    @WithName("page")
    @WithDefault("200")
    @Min(1)
    @Max(1000)
    int page();
}
