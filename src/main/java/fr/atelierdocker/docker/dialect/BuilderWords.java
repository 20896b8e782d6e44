package fr.atelierdocker.docker.dialect;

/** What a builder says of its work, in its own words; see {@link BuildWords}, which finds out whose they are. */
interface BuilderWords {

    /**
     * Reads the next line, without colours and line end.
     *
     * @param open whether a RUN may have written its beginning: on stderr, or as a line that is drawn anew
     */
    BuildWords.Word read(String line, boolean open);

    /** The step at work, from 1; 0 before the first. */
    int step();

    /** How many steps there are, as far as the builder has told; 0 before the first. */
    int total();

    /** Whether the step at work is the last of all. */
    boolean isAtLastStep();

    /** Whether a step's container is at work, so that what is written is the container's. */
    boolean isRunning();

    /** The instruction of a step that has begun, in one line. */
    String instruction(int step);

    /** The line that tells of the beginning of the step at work, as if the builder counted so many steps less in all. */
    String heading(int less);

    /** Short id that the last line named which was the builder's. */
    String id();
}
