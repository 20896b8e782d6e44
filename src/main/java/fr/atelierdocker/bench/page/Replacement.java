package fr.atelierdocker.bench.page;

/**
 * A button that asks for the same again, and agrees that an image which was not built here loses the lesson's name.
 *
 * @param path of the button
 * @param imageId of the image that was named, and of no other
 */
public record Replacement(String path, String imageId) {

    /** The query that says so. */
    static final String PARAMETER = "remplacer";

    public String action() {
        return path + "?" + PARAMETER + "=" + imageId;
    }
}
