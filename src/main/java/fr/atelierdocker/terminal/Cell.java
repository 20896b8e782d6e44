package fr.atelierdocker.terminal;

/**
 * One place of a row.
 *
 * @param glyph what stands there, with all that takes no room of its own behind it; empty for a place that what stands before
 *     it takes too, as a wide character does or a tab
 */
record Cell(String glyph, Style style) {

    /** Nothing was written there, or what was is erased. */
    static final Cell BLANK = new Cell(" ", Style.DEFAULT);

    /** A place where nothing is but the ground of this style. */
    static Cell blank(Style style) {
        Style ground = style.ground();
        return ground.equals(Style.DEFAULT) ? BLANK : new Cell(" ", ground);
    }

    boolean isContinued() {
        return glyph.isEmpty();
    }

    Cell with(String mark) {
        return new Cell(glyph + mark, style);
    }
}
