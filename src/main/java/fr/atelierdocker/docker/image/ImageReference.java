package fr.atelierdocker.docker.image;

/**
 * What an image is called.
 *
 * @param repository its name, behind that of its registry if it has one: {@code 127.0.0.1:5000/classe/mon_app_image}
 * @param tag {@value #DEFAULT_TAG} where none is said
 * @see <a href="https://docs.docker.com/reference/cli/docker/image/tag/">the form of image names</a>
 */
public record ImageReference(String repository, String tag) {

    static final String DEFAULT_TAG = "latest";

    /** Reads a name with or without a tag. A colon may also stand before the port of a registry. */
    public static ImageReference of(String name) {
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/')
                ? new ImageReference(name.substring(0, colon), name.substring(colon + 1))
                : new ImageReference(name, DEFAULT_TAG);
    }

    /** As the engine lists it, with its tag. */
    @Override
    public String toString() {
        return repository + ":" + tag;
    }
}
