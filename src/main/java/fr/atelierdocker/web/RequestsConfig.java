package fr.atelierdocker.web;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** What one request may take before anybody answers it. */
@ConfigMapping(prefix = "atelier.demandes")
interface RequestsConfig {

    /** The most that follows the headers: a form's text, as it is sent. The site's own have a few hundred bytes. */
    @WithName("corps")
    @WithDefault("16K")
    MemorySize body();

    /** By when the last byte of it is to be there, from when the headers are. */
    @WithName("delai")
    @WithDefault("20s")
    Duration patience();
}
