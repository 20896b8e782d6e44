package fr.atelierdocker.bench.map;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An object of the engine in words.
 *
 * @param id of its element on the page, the same from one drawing to the next so that the focus stays on it
 * @param name as the lesson has it; empty for what stands for several objects, or for none
 * @param state in a few words
 * @param brief the same, or what else tells most of it, in two or three
 * @param notes what else is to be said of it, each in a few words
 * @param leadsTo to what an arrow goes from it: from a container to the image it is made from, and to the volume it mounts
 * @param links the same in words, and of an image or a volume how many lead to it; names are between backquotes
 */
public record MapObject(
        String id,
        Kind kind,
        Face face,
        String name,
        String state,
        String brief,
        List<String> notes,
        Set<Kind> leadsTo,
        List<String> links) {

    /** Id of what stands for several. */
    static final String OTHERS = "carte-autres";

    /** What it is. */
    public enum Kind {
        IMAGE("Image", "image"),
        CONTAINER("Conteneur", "conteneur"),
        LOOKOUT("Conteneur de l’atelier", "conteneur"),
        VOLUME("Volume", "volume");

        private final String label;
        private final String concept;

        Kind(String label, String concept) {
            this.label = label;
            this.concept = concept;
        }

        public String label() {
            return label;
        }

        /** Class of the idea that it is an example of. */
        public String css() {
            return "idea-" + name().toLowerCase(Locale.ROOT);
        }

        /** Name of its icon. */
        public String icon() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Its name in addresses and ids. */
        public String slug() {
            return concept;
        }

        /** Address of the page about it. */
        public String path() {
            return "/concepts/" + concept;
        }
    }

    /** How it is drawn; its state is always said as well, and never by looks alone. */
    public enum Face {
        ABSENT,
        UNKNOWN,
        STILL,
        CREATED,
        RUNNING,
        PAUSED,
        STOPPED,
        GHOST;

        public String css() {
            return "is-" + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it is what is left of a container that is no more. */
    public boolean isGhost() {
        return face == Face.GHOST;
    }

    /** Whether it stands for several objects. */
    public boolean isCount() {
        return id.equals(OTHERS);
    }

    /** Where its picture leads: to the page about what it is; what stands for several, to the words about each of them. */
    public String path() {
        return isCount() ? "#carte-texte" : kind.path();
    }

    /** Its state and the notes, as one text. */
    public String standing() {
        return notes.isEmpty() ? state : state + ", " + String.join(", ", notes);
    }

    /** Its links, as one text. */
    public String linked() {
        return links.isEmpty() ? "rien" : String.join(", ", links);
    }
}
