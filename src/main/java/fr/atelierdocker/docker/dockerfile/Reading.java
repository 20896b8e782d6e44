package fr.atelierdocker.docker.dockerfile;

/** How a builder may part a text into instructions: not all agree on what stands within a continued one. */
public enum Reading {
    /** Comments and empty lines are left out, as the builder of Engine 20.10 and of its followers does. */
    USUAL,
    /** A comment with spaces before it is a part of the instruction, as it was before, and is where an older parser was copied. */
    COMMENTS_STAY,
    /** An empty line ends the instruction, of which the builder has been warning for long. */
    EMPTY_LINES_END
}
