package fr.atelierdocker.workspace;

import java.time.Duration;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

import fr.atelierdocker.docker.volume.AgentBounds;

/** What one container, and one job, may use. */
@ConfigMapping(prefix = "atelier.limites")
public interface LimitsConfig {

    /** Memory of a container, and of each RUN step of a build, with no swap beyond it. */
    @WithName("memoire")
    @WithDefault("128M")
    MemorySize memory();

    /** Processors; more than the engine's host has counts as all of them. */
    @WithName("cpu")
    @WithDefault("0.5")
    @DecimalMin("0.01")
    double cpus();

    /** Most processes and threads at one time. */
    @WithName("processus")
    @WithDefault("64")
    @Min(1)
    long processes();

    /**
     * Most bytes of the volume, of any one file, and of what a container writes outside of the volume. The kernel holds each
     * file to it. The other two are measured while a container runs: they may be more for a moment, until it is stopped.
     */
    @WithName("volume")
    @WithDefault("256M")
    MemorySize volume();

    /** Most entries of the volume, whatever they are; fewer than the {@value AgentBounds#MOST_ENTRIES} that are counted. */
    @WithName("fichiers")
    @WithDefault("100000")
    @Min(1)
    @Max(AgentBounds.MOST_ENTRIES - 1)
    int entries();

    /**
     * Of the disk where the volumes are: while less is left, whatever writes is stopped. What a program writes into a file that
     * it has removed is seen in no other way.
     */
    @WithName("reserve")
    @WithDefault("512M")
    MemorySize reserve();

    /**
     * Most images of a workspace, those that containers keep and the stages that builds left for the cache included. Each adds
     * at most {@link #volume} to its base.
     */
    @WithName("images")
    @WithDefault("5")
    @Min(2)
    int images();

    /** Longest run of a container, and of a RUN step of a build. */
    @WithName("duree")
    @WithDefault("60s")
    Duration time();

    /** Longest time that a container which lives on runs, from each of its starts. */
    @WithName("duree-vie")
    @WithDefault("15m")
    Duration lifeTime();

    /** Longest build. */
    @WithName("duree-construction")
    @WithDefault("5m")
    Duration buildTime();

    /** Longest download of an image, and longest push of one. */
    @WithName("duree-telechargement")
    @WithDefault("15m")
    Duration pullTime();

    /** Output of a job that goes to the journal; of what comes after, only the last lines do. */
    @WithName("sortie")
    @WithDefault("8M")
    MemorySize output();
}
