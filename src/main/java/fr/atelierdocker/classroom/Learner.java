package fr.atelierdocker.classroom;

import java.time.Instant;

import fr.atelierdocker.workspace.Workspace;

/**
 * Somebody who has come into the class.
 *
 * @param name what they want to be called, which others may want too; may be empty
 * @param seen when they last did something
 * @param twin whether somebody else's name looks the same
 */
public record Learner(Workspace workspace, String name, Instant seen, boolean twin) {

    /** Digits of the id by which two of the same name are told apart. */
    private static final int MARK = 4;

    public String id() {
        return workspace.id();
    }

    /** The name as the board shows it. */
    public String title() {
        if (name.isEmpty()) {
            return "Sans nom · " + mark();
        }
        return twin ? name + " · " + mark() : name;
    }

    /** The beginning of the id. */
    public String mark() {
        return id().substring(0, MARK);
    }

    Learner seenAt(Instant now) {
        return new Learner(workspace, name, now, twin);
    }

    Learner twin(boolean now) {
        return new Learner(workspace, name, seen, now);
    }
}
