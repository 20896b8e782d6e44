package fr.atelierdocker.docker.output;

/**
 * A line of a container's output, as a terminal has it at that moment: what is left of it after its program went back and
 * wrote over it, colours and all.
 *
 * @param row the number of the line in its stream, from 0; each has ended once
 * @param text without line end; the colours in force at its beginning are said there
 */
public record OutputLine(long row, String text, State state) {

    /** What became of the line. */
    public enum State {
        /** It may still be written to its end. */
        OPEN,
        /** It has ended. */
        ENDED,
        /** It had ended, and its program came back to it. */
        AGAIN
    }

    /** Whether it has ended now, which each line does once. */
    public boolean complete() {
        return state == State.ENDED;
    }
}
