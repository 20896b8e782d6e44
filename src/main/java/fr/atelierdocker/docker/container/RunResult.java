package fr.atelierdocker.docker.container;

import java.util.Optional;

/**
 * How a container ended.
 *
 * @param exitCode 0 to 255; 127 when its command does not exist
 * @param oomKilled whether the engine knows that one of its processes was killed for want of memory, which can be so with exit
 *     code 0; when it is busy it may miss a kill right behind the start or together with the end
 * @param startError the engine's words when the container could not start
 */
public record RunResult(int exitCode, boolean oomKilled, Ending ending, Optional<String> startError) {

    /** What ended the container. */
    public enum Ending {
        /** Its own process. */
        EXITED,
        /** Someone who asked for it. */
        CANCELLED,
        /** {@link ContainerLimits#time()}. */
        TIMED_OUT,
        /** It never started. */
        NOT_STARTED
    }
}
