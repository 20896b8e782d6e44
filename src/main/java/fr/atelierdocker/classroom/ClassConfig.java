package fr.atelierdocker.classroom;

import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** A class, when {@code atelier.mode} is {@code classe}. */
@ConfigMapping(prefix = "atelier.classe")
public interface ClassConfig {

    /** What a learner has to know to come in; without one, whoever reaches the site may. */
    Optional<String> code();

    /** What whoever teaches has to know; by default one is made, kept in the data folder and shown at the start. */
    @WithName("jeton")
    Optional<String> token();

    /** Most workspaces at one time. */
    @WithName("places")
    @WithDefault("60")
    @Min(1)
    @Max(1000)
    int places();

    /** After which a learner who does nothing has the containers that live stopped. */
    @WithName("inactivite")
    @WithDefault("15m")
    Duration idle();

    /** After which the workspace of a learner who did nothing is removed, with all that is in it. */
    @WithName("conservation")
    @WithDefault("24h")
    Duration retention();

    /** How often it is looked whether somebody has done nothing for so long. */
    @WithName("ronde")
    Duration round();

    /** Wrong codes, or wrong tokens, from one network within a minute, after which the answer to a wrong one comes late. */
    @WithName("essais")
    @WithDefault("20")
    @Min(1)
    int attempts();

    /** Who come in from one network at one moment; more than these come in one after another, two a second. */
    @WithName("entrees")
    @WithDefault("40")
    @Min(1)
    int entries();
}
