package fr.atelierdocker.classroom.board;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** When the board says what of a learner. */
@ConfigMapping(prefix = "atelier.tableau")
interface BoardConfig {

    /** For how long one and the same failure has to stand before its learner is said to be blocked. */
    @WithName("blocage")
    @WithDefault("3m")
    Duration blocked();

    /** Without a gesture for so long, a learner is said to do nothing. */
    @WithName("inactivite")
    @WithDefault("5m")
    Duration idle();

    /**
     * Without a page on a screen for so long, a learner is said to be away. Longer than a page takes to be loaded anew, and
     * than an open page waits before it connects again: 15 s at most.
     */
    @WithName("absence")
    @WithDefault("20s")
    Duration away();
}
