package fr.atelierdocker.workspace;

import jakarta.validation.constraints.Pattern;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** Whose bench it is. */
@ConfigMapping(prefix = "atelier.espace")
public interface WorkspaceConfig {

    /** The workspace whose objects bear the lesson's own names; any other name becomes their suffix. */
    String DEFAULT_NAME = "solo";

    /** Name of the workspace: two applications on one engine need two. */
    @WithName("nom")
    @WithDefault(DEFAULT_NAME)
    @Pattern(regexp = "[a-z0-9-]{1,32}")
    String name();
}
