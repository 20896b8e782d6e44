package fr.atelierdocker.bench.map;

import java.util.ArrayList;
import java.util.List;

import fr.atelierdocker.bench.map.MapObject.Kind;

/**
 * An object in its place on the map. All are of one width; the margins on both sides of them are for the links.
 *
 * @param y of its upper edge, in the picture's own units
 * @param compact whether its notes share the line of its state, as far as they fit there
 */
public record MapNode(MapObject object, int y, boolean compact) {

    /** About as wide as the map's column is at its narrowest, in CSS pixels: a text is drawn at its own size there. */
    static final int PICTURE_WIDTH = 300;

    private static final int X = 20;
    private static final int WIDTH = PICTURE_WIDTH - 2 * X;
    private static final int MARGIN = 14;
    private static final int BEND = 6;

    private static final int LINE = 14;
    private static final int LAST_LINE = 6;

    /** The lid of a volume, which is drawn as a drum. */
    private static final int LID = 12;

    /** As many as fit on a line of each font behind the mark and the kind. */
    private static final int NAME_CHARS = 18;

    private static final int LINE_CHARS = 34;

    /**
     * A line of text.
     *
     * @param css class of how it is set
     * @param y of its base line, from the node's upper edge
     * @param full the whole text when only a part is shown, empty otherwise
     */
    public record Text(String css, int y, String text, String full) {

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

    public int middle() {
        return WIDTH / 2;
    }

    public int height() {
        return firstLine() + (texts().size() - (isNamed() ? 0 : 1)) * LINE + LAST_LINE;
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

    /** Whether it says what it is; what stands for several objects says only how many. */
    public boolean isNamed() {
        return !object.isCount();
    }

    /** Base line of its kind and its name. */
    public int firstLine() {
        return LINE + (isVolume() ? LID : 0);
    }

    /** Its name, or as much of it as fits. */
    public String name() {
        return cut(object.name(), NAME_CHARS);
    }

    /** Its whole name when only its beginning is shown, empty otherwise. */
    public String fullName() {
        return name().equals(object.name()) ? "" : object.name();
    }

    /** How it stands, and what else is to be said. */
    public List<Text> texts() {
        List<String> said = said();
        int line = firstLine() + (isNamed() ? LINE : 0);
        if (!compact && said.size() > 1) {
            return List.of(
                    text("state", line, said.subList(0, 1)), text("what", line + LINE, said.subList(1, said.size())));
        }
        return List.of(text("state", line, said));
    }

    private boolean isVolume() {
        return object.kind() == Kind.VOLUME;
    }

    private List<String> said() {
        // The id of an image is in the map in words.
        if (isImage() && !object.notes().isEmpty()) {
            return object.notes();
        }
        List<String> said = new ArrayList<>(List.of(object.state()));
        said.addAll(object.notes());
        return said;
    }

    /** As many of these as fit on a line. */
    private static Text text(String css, int y, List<String> said) {
        String whole = String.join(", ", said);
        String shown = cut(said.get(0), LINE_CHARS);
        for (String more : said.subList(1, said.size())) {
            if (shown.length() + 2 + more.length() > LINE_CHARS) {
                break;
            }
            shown += ", " + more;
        }
        return new Text(css, y, shown, shown.equals(whole) ? "" : whole);
    }

    /** From its left side through the margin to another node above it, with an arrow there. */
    String pathUpTo(MapNode other) {
        int turn = MARGIN - BEND;
        return "M" + X + " " + centre() + "h-" + turn + "q-" + BEND + " 0-" + BEND + "-" + BEND + "V"
                + (other.centre() + BEND) + "q0-" + BEND + " " + BEND + "-" + BEND + "h" + turn + "m-6-5 6 5-6 5";
    }

    /** From its right side through the margin to another node below it, with an arrow there. */
    String pathDownTo(MapNode other) {
        int turn = MARGIN - BEND;
        return "M" + (X + WIDTH) + " " + centre() + "h" + turn + "q" + BEND + " 0 " + BEND + " " + BEND + "V"
                + (other.centre() - BEND) + "q0 " + BEND + "-" + BEND + " " + BEND + "h-" + turn + "m6-5-6 5 6 5";
    }

    private int centre() {
        return y + height() / 2;
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
