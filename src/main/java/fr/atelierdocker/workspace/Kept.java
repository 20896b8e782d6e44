package fr.atelierdocker.workspace;

import java.util.List;

/**
 * Something of a workspace that was to be removed, and that the engine kept.
 *
 * @param name by which the engine knows it; of an image without one its short id
 * @param users names of the containers that use it, running or not; empty for another reason
 * @param reason the engine's words
 */
public record Kept(Kind kind, String name, List<String> users, String reason) {

    /** What it is. */
    public enum Kind {
        CONTAINER,
        IMAGE,
        VOLUME
    }

    public Kept {
        users = List.copyOf(users);
    }
}
