package fr.atelierdocker.terminal;

/**
 * Obeys what a program writes as a terminal does, on a screen of 24 rows and 80 columns, which is what programs take for
 * granted where they cannot ask; but nothing that was written is ever lost: a row is not folded at the right edge, what is
 * cleared as a whole screen stays above it, and what cannot be shown is kept where it was written. What comes out depends
 * on what was written alone, and not on how it was cut; but for {@link #look}. For one thread at a time.
 *
 * @see <a href="https://invisible-island.net/xterm/ctlseqs/ctlseqs.html">xterm control sequences</a>
 */
public final class Terminal {

    private final EscapeParser parser;
    private final Screen screen;

    public Terminal(ScreenListener listener) {
        this(24, 80, listener);
    }

    Terminal(int height, int width, ScreenListener listener) {
        screen = new Screen(height, listener);
        parser = new EscapeParser(new Commands(screen, width));
    }

    /** Longest row, in UTF-16 units; what is longer comes in pieces. */
    public static int longestRow() {
        return Screen.MAX_ROW_CHARS;
    }

    public void accept(CharSequence text) {
        parser.accept(text);
    }

    /** Tells of the rows that are other than was told. */
    public void look() {
        screen.look();
    }

    /** Tells what is left to tell; nothing may come after. */
    public void end() {
        parser.end();
        screen.end();
    }
}
