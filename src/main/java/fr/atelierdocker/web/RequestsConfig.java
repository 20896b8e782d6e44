package fr.atelierdocker.web;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** What requests may take before anybody answers them. */
@ConfigMapping(prefix = "atelier.demandes")
public interface RequestsConfig {

    /** The most that follows the headers: a form's text, as it is sent. The site's own have a few hundred bytes. */
    @WithName("corps")
    @WithDefault("16K")
    MemorySize body();

    /** The same of the form that holds a learner's two files: 64 KiB each, of which some characters are sent as six. */
    @WithName("projet")
    @WithDefault("800K")
    MemorySize project();

    /** By when the last byte of it is to be there, from when the headers are. */
    @WithName("delai")
    @WithDefault("20s")
    Duration patience();

    /** How many a second the site works on for one learner of a class, once five seconds' worth of them have come at once. */
    @WithName("par-eleve")
    @WithDefault("10")
    @Min(1)
    @Max(1000)
    int perLearner();
}
