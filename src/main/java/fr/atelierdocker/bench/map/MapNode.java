package fr.atelierdocker.bench.map;

import java.util.ArrayList;
import java.util.List;

import fr.atelierdocker.bench.map.MapObject.Kind;

/**
 * An object in its place on the map. All are of one width; the margins on both sides of them are for the links.
 *
 * @param y of its upper edge, in the picture's own units
 */
public record MapNode(MapObject object, int y) {

    static final int PICTURE_WIDTH = 320;

    private static final int X = 36;
    private static final int WIDTH = PICTURE_WIDTH - 2 * X;
    private static final int MARGIN = 22;
    private static final int BEND = 8;

    private static final int LINE = 18;
    private static final int FIRST_LINE = 22;
    private static final int LAST_LINE = 13;
    /** What comes and goes has room for so many lines, so that what lies below it stays where it is. */
    private static final int LEAST_LINES = 4;

    /** The lid of a volume, which is drawn as a drum. */
    private static final int LID = 12;

    /** As many as fit on a line of each font, also when all are wide ones: some names are not ours. */
    private static final int NAME_CHARS = 24;

    private static final int LINE_CHARS = 32;

    /**
     * A line of text.
     *
     * @param css class of how it is set
     * @param y of its base line, from the node's upper edge
     * @param full the whole text when only its beginning is shown, empty otherwise
     */
    public record Text(String css, int y, String text, String full) {

        public boolean isName() {
            return css.equals("name");
        }

        public boolean isState() {
            return css.equals("state");
        }
    }

    public int x() {
        return X;
    }

    public int width() {
        return WIDTH;
    }

    /** Where its texts are centred, from its left edge. */
    public int middle() {
        return WIDTH / 2;
    }

    public int height() {
        int lines = Math.max(lines(), isVolume() ? 0 : LEAST_LINES);
        return firstLine() + (lines - 1) * LINE + LAST_LINE + (isVolume() ? LID : 0);
    }

    public int bottom() {
        return y + height();
    }

    public boolean isImage() {
        return object.kind() == Kind.IMAGE;
    }

    public boolean isContainer() {
        return object.kind() == Kind.CONTAINER;
    }

    public boolean isVolume() {
        return object.kind() == Kind.VOLUME;
    }

    /** What it is, its name, and how it stands. */
    public List<Text> texts() {
        int line = firstLine() + (isVolume() ? 0 : Math.max(0, LEAST_LINES - lines()) * LINE / 2);
        List<Text> texts = new ArrayList<>();
        texts.add(new Text("kind", line, object.kind().label(), ""));
        if (!object.name().isEmpty()) {
            texts.add(cut("name", line += LINE, object.name(), NAME_CHARS));
        }
        texts.add(cut("state", line += LINE, object.state(), LINE_CHARS));
        for (String note : object.notes()) {
            texts.add(cut("what", line += LINE, note, LINE_CHARS));
        }
        return texts;
    }

    private int firstLine() {
        return FIRST_LINE + (isVolume() ? LID + LID / 2 : 0);
    }

    private int lines() {
        return 2 + (object.name().isEmpty() ? 0 : 1) + object.notes().size();
    }

    /** From its left side through the margin to another node above it, with an arrow there. */
    String pathUpTo(MapNode other) {
        int turn = MARGIN - BEND;
        return "M" + X + " " + centre() + "h-" + turn + "q-" + BEND + " 0-" + BEND + "-" + BEND + "V"
                + (other.centre() + BEND) + "q0-" + BEND + " " + BEND + "-" + BEND + "h" + turn + "m-8-6 8 6-8 6";
    }

    /** From its right side through the margin to another node below it, with an arrow there. */
    String pathDownTo(MapNode other) {
        int turn = MARGIN - BEND;
        return "M" + (X + WIDTH) + " " + centre() + "h" + turn + "q" + BEND + " 0 " + BEND + " " + BEND + "V"
                + (other.centre() - BEND) + "q0 " + BEND + "-" + BEND + " " + BEND + "h-" + turn + "m8-6-8 6 8 6";
    }

    private int centre() {
        return y + height() / 2;
    }

    private static Text cut(String css, int y, String text, int most) {
        return text.length() <= most
                ? new Text(css, y, text, "")
                : new Text(css, y, text.substring(0, most - 1) + "…", text);
    }
}
