package fr.atelierdocker.bench.jobs;

import java.util.OptionalInt;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** How many jobs run side by side, and how many may wait for their turn. */
@ConfigMapping(prefix = "atelier.file")
interface QueueConfig {

    /** Jobs at work at one time, at least 1; by default as many as the engine's host has processors. */
    @WithName("simultanes")
    OptionalInt atOnce();

    /** Jobs that wait; whoever comes then is told to come back later. */
    @WithName("places")
    @WithDefault("60")
    @Min(1)
    int places();
}
