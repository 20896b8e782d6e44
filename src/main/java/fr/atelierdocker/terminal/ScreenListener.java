package fr.atelierdocker.terminal;

/**
 * Told of the rows of a screen. A row is told to have ended once, in their order and without gaps; before that, and after it
 * for as long as the screen has it, it may be told as it is at that moment.
 *
 * @see Row for the form of the text
 */
public interface ScreenListener {

    /**
     * A row has another below it.
     *
     * @param row its number, from 0
     */
    void ended(long row, String text);

    /** The last row, which may still be written to its end. */
    void open(long row, String text);

    /** A row that has ended is another now. */
    void again(long row, String text);
}
