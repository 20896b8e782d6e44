package fr.atelierdocker.journal;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** How much of its past a journal keeps. */
@ConfigMapping(prefix = "atelier.journal")
public interface JournalConfig {

    /** Bytes on disk for each workspace; beyond them the oldest entries go. */
    @WithName("taille")
    @WithDefault("64M")
    MemorySize size();
}
