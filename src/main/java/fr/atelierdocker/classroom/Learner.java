package fr.atelierdocker.classroom;

import java.time.Instant;

import fr.atelierdocker.workspace.Workspace;

/**
 * Somebody who has come into the class.
 *
 * @param name what they want to be called, which others may want too; may be empty
 * @param title the name as it is shown, which no other title looks like
 * @param code four digits by which they come back from another browser; nobody else in the class has the same
 * @param arrived when they came in first
 * @param seen when they last did something
 */
public record Learner(
        Workspace workspace, String name, String title, String code, Instant arrived, Instant seen, Standing standing) {

    /** Digits of the id that are short, for places where people do not read them. */
    private static final int MARK = 4;

    /** Whether they have a place. */
    public enum Standing {
        /** They have one, and nothing has come from their browser since. */
        NEW,
        IN,
        /** They left it. What they made is kept for a while, and their four digits lead back to it. */
        OUT
    }

    public String id() {
        return workspace.id();
    }

    /** The beginning of the id. */
    public String mark() {
        return id().substring(0, MARK);
    }

    /** Whether they left their place. */
    public boolean isOut() {
        return standing == Standing.OUT;
    }

    Learner seenAt(Instant now) {
        return new Learner(workspace, name, title, code, arrived, now, isOut() ? Standing.OUT : Standing.IN);
    }

    Learner named(String other) {
        return new Learner(workspace, other, title, code, arrived, seen, standing);
    }

    Learner titled(String other) {
        return new Learner(workspace, name, other, code, arrived, seen, standing);
    }

    Learner standing(Standing other) {
        return new Learner(workspace, name, title, code, arrived, seen, other);
    }
}
