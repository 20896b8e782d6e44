package fr.atelierdocker.docker.image;

import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;

/** Told what a build says, as it says it. Must not block. */
@FunctionalInterface
public interface BuildListener {

    /** One line of the builder's output. */
    void line(StdStream stream, OutputLine line);

    /**
     * A step is about to run in a container, if the words are the builder's: those of a step can look like them.
     *
     * @param container its short id
     */
    default void running(String container) {}

    /**
     * A step ended with an image, its own or one of the cache, if the words are the builder's. A FROM makes none.
     *
     * @param image its short id
     */
    default void made(String image) {}

    /** The image is there, and has no name yet. */
    default void built(String imageId) {}
}
