package fr.atelierdocker.classroom;

import java.time.Instant;

import fr.atelierdocker.workspace.Workspace;

/**
 * Somebody who has come into the class.
 *
 * @param name what they want to be called, which others may want too; may be empty
 * @param seen when they last did something
 */
public record Learner(Workspace workspace, String name, Instant seen) {

    /** Digits of the id by which two of the same name are told apart. */
    private static final int MARK = 4;

    static final int LONGEST_NAME = 40;

    /** A name as it was typed, without what cannot be shown; at most {@link #LONGEST_NAME} characters. */
    static String tidy(String typed) {
        String shown = typed.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}]", " ")
                .strip()
                .replaceAll("\\s+", " ");
        int[] characters = shown.codePoints().limit(LONGEST_NAME).toArray();
        return new String(characters, 0, characters.length).strip();
    }

    public String id() {
        return workspace.id();
    }

    /** The name as the board shows it. */
    public String title() {
        return name.isEmpty() ? "Sans nom · " + mark() : name;
    }

    /** The beginning of the id. */
    public String mark() {
        return id().substring(0, MARK);
    }

    Learner seenAt(Instant now) {
        return new Learner(workspace, name, now);
    }
}
