package fr.atelierdocker.lesson;

/**
 * What the schema says of three of its nodes. The lesson shows the plain schema; the bench shows what
 * the engine holds at the moment.
 */
public record SchemaState(Node image, Node container, Node volume) {

    /** The schema as the lesson teaches it, which tells nothing of any engine. */
    public static final SchemaState PLAIN = new SchemaState(Node.PLAIN, Node.PLAIN, Node.PLAIN);

    /** How a node is drawn: as taught, missing, there, or at work. */
    public enum Face {
        PLAIN,
        ABSENT,
        PRESENT,
        ACTIVE;

        /** The node's class in the SVG; Docker's state is also said in the caption, never by looks alone. */
        public String css() {
            return "is-" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One node.
     *
     * @param face    how it is drawn
     * @param caption its state in a few words of French (some 30 characters fit), empty when there is none
     */
    public record Node(Face face, String caption) {

        /** A node without state. */
        public static final Node PLAIN = new Node(Face.PLAIN, "");

        /** It does not exist. */
        public static Node absent(String caption) {
            return new Node(Face.ABSENT, caption);
        }

        /** It exists. */
        public static Node present(String caption) {
            return new Node(Face.PRESENT, caption);
        }

        /** It is being built, or it runs, or it is being written. */
        public static Node active(String caption) {
            return new Node(Face.ACTIVE, caption);
        }
    }

    /** Whether any node tells a state. */
    public boolean live() {
        return !equals(PLAIN);
    }
}
