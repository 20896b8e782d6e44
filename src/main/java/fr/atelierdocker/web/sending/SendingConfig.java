package fr.atelierdocker.web.sending;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** How much is sent at one time, to whom, and how long a reader may take nothing. */
@ConfigMapping(prefix = "atelier.envois")
public interface SendingConfig {

    /** After which a connection is cut whose reader has taken neither 64 KiB nor all of what waits for it. */
    @WithName("blocage")
    @WithDefault("30s")
    Duration stall();

    /** Most bytes that may wait for readers, of all connections together; beyond, those that move least are cut. */
    @WithName("memoire")
    @WithDefault("64M")
    MemorySize memory();

    /** Downloads of one workspace at one time. */
    @WithName("telechargements-par-espace")
    @WithDefault("3")
    @Min(1)
    int downloadsEach();

    /** Downloads of all workspaces at one time. */
    @WithName("telechargements")
    @WithDefault("180")
    @Min(1)
    int downloads();

    /** Images that are sent at one time, one for each workspace at most: for each the engine makes a file as large. */
    @WithName("images")
    @WithDefault("2")
    @Min(1)
    int images();

    /** After which an image is broken off that is not sent yet: somebody else may wait for its place. */
    @WithName("duree-image")
    @WithDefault("10m")
    Duration imageTime();

    /** How long an image may wait for its turn. */
    @WithName("attente")
    @WithDefault("20s")
    Duration patience();

    /** Pages of one workspace that follow a stream at one time. */
    @WithName("flux-par-espace")
    @WithDefault("12")
    @Min(1)
    int streamsEach();

    /** Pages of all workspaces that follow a stream at one time. */
    @WithName("flux")
    @WithDefault("1000")
    @Min(1)
    int streams();
}
