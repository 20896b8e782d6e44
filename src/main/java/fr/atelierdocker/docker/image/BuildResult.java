package fr.atelierdocker.docker.image;

/** How a build ended. */
public sealed interface BuildResult {

    /** The image with this id exists and carries the tag. */
    record Built(String imageId) implements BuildResult {}

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
