package fr.atelierdocker.docker.engine;

/** The twelve characters by which the Docker CLI shows the id of an image or a container. */
public final class ShortId {

    private static final int LENGTH = 12;

    private ShortId() {}

    /** @param id with or without {@code sha256:} before it; one that is shorter stays as it is */
    public static String of(String id) {
        String hex = id.startsWith("sha256:") ? id.substring("sha256:".length()) : id;
        return hex.length() <= LENGTH ? hex : hex.substring(0, LENGTH);
    }
}
