package fr.atelierdocker.docker.image;

import java.util.List;
import java.util.Set;

/** How a build ended. */
public sealed interface BuildResult {

    /**
     * The image with this id exists and carries the tag.
     *
     * @param stages what the build made beside it, and nothing is built on: the ends of its earlier stages, by their ids
     * @param used short ids of all images that it seems to have used, its own and those of the cache; what a step writes can add
     *     any other
     */
    record Built(String imageId, List<String> stages, Set<String> used) implements BuildResult {}

    /**
     * A step failed, or the Dockerfile could not be read (then {@code step} is 0).
     *
     * @param step number of the step in the Dockerfile, from 1
     * @param instruction the step's instruction, empty when there is none
     * @param exitCode of the step's command; 0 when no command failed
     * @param message the engine's words
     */
    record Failed(int step, String instruction, int exitCode, String message) implements BuildResult {}

    /** Someone asked for it to stop. */
    record Cancelled() implements BuildResult {}

    /** {@link BuildSpec#time()} passed. */
    record TimedOut() implements BuildResult {}
}
