package fr.atelierdocker.docker.image;

import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;

/** Told what a build says, as it says it. Must not block. */
@FunctionalInterface
public interface BuildListener {

    /** One line of the builder's output. */
    void line(StdStream stream, OutputLine line);

    /** The image is there, and has no name yet. */
    default void built(String imageId) {}
}
