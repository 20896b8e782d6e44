package fr.atelierdocker.docker.dialect;

/**
 * Tells what a builder itself says from what a RUN step writes, which can look the same. Which builder it is shows in its first
 * step, before which no RUN has written; so that a build can be read long after, without the engine that made it.
 */
public final class BuildWords {

    private BuilderWords words = new ClassicBuilderWords();

    /** What a line is. */
    public enum Word {
        /** A step begins. What seemed to be steps from its number on was what a RUN wrote. */
        STEP,
        /** The step's image was found in the cache. */
        CACHED,
        /** The step's container begins to run. */
        RUNNING,
        /** The step's container is gone; what seemed to be steps since was what it wrote. */
        REMOVED,
        /** The step ended, with an image. */
        MADE,
        /** Anything else, and all that a RUN writes. */
        OUTPUT
    }

    /**
     * Reads the next line, without colours and line end.
     *
     * @param open whether a RUN may have written its beginning: on stderr, or as a line that is drawn anew. Of such a line
     *     only its end can be the builder's
     */
    public Word read(String line, boolean open) {
        if (step() == 0 && !open && PodmanBuilderWords.isFirst(line)) {
            words = new PodmanBuilderWords();
        }
        return words.read(line, open);
    }

    /** The step at work, from 1; 0 before the first. */
    public int step() {
        return words.step();
    }

    /** How many steps there are, as far as the builder has told; 0 before the first. */
    public int total() {
        return words.total();
    }

    /** Whether the step at work is the last of all. */
    public boolean isAtLastStep() {
        return words.isAtLastStep();
    }

    /** Whether a step's container is at work, so that what is written is the container's. */
    public boolean isRunning() {
        return words.isRunning();
    }

    /** The instruction of a step that has begun, in one line. */
    public String instruction(int step) {
        return words.instruction(step);
    }

    /** The line that tells of the beginning of the step at work, as if the builder counted so many steps less in all. */
    public String heading(int less) {
        return words.heading(less);
    }

    /** Short id that the last {@code RUNNING}, {@code REMOVED} or {@code MADE} named. */
    public String id() {
        return words.id();
    }
}
