package fr.atelierdocker.terminal;

import org.jline.utils.WCWidth;

/** How many places characters take in a terminal. */
final class Widths {

    /** From here on there are characters that take none, or two. */
    private static final int FIRST_OTHER = 0x300;

    static final int TAB = 8;

    private Widths() {}

    /** 0 for one that stands in the place of the one before, 2 for a wide one. */
    static int of(int codePoint) {
        return codePoint < FIRST_OTHER ? 1 : Math.max(0, WCWidth.wcwidth(codePoint));
    }

    /** The next place after a column where a tab leads. */
    static int afterTab(int column) {
        return atTab(column) + TAB;
    }

    /** The last place up to a column where a tab leads. */
    static int atTab(int column) {
        return column / TAB * TAB;
    }
}
