package fr.atelierdocker.classroom.entrance;

import fr.atelierdocker.text.PersonName;

/**
 * What the page at the way in shows.
 *
 * @param code whether the class asks for one
 * @param removed whether this browser's learner was taken out of the class
 * @param form to which the rest belongs
 * @param problem what was wrong with what was typed; empty for nothing
 * @param name what was typed
 */
public record Entrance(boolean code, boolean removed, Form form, String problem, String name) {

    /** The page has two. */
    public enum Form {
        /** For whoever comes for the first time. */
        NEW,
        /** For whoever was there, in another browser. */
        BACK
    }

    static Entrance first(boolean code, boolean removed) {
        return new Entrance(code, removed, Form.NEW, "", "");
    }

    /** Whether it is for somebody who was there. */
    public boolean back() {
        return form == Form.BACK;
    }

    /** Most code points of a name. */
    public int longest() {
        return PersonName.LONGEST;
    }
}
