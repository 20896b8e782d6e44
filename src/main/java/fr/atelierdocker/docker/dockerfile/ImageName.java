package fr.atelierdocker.docker.dockerfile;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a Dockerfile calls an image.
 *
 * @see <a href="https://docs.docker.com/reference/cli/docker/image/tag/">the form of image names</a>
 */
public final class ImageName {

    private static final String HUB = "docker.io";

    /** The registry's older names. */
    private static final Set<String> HUBS = Set.of(HUB, "index.docker.io");

    private static final Pattern FORM =
            Pattern.compile("(?:[a-zA-Z0-9.-]+(?::[0-9]{1,5})?/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*"
                    + "(?::[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127})?(?:@sha256:[0-9a-f]{64})?");

    private ImageName() {}

    /** Whether this can be the name of an image. */
    public static boolean isName(String written) {
        return FORM.matcher(written).matches();
    }

    /**
     * The one form of all that stands for the same image: {@code docker.io/library/busybox:latest} of {@code busybox}. A digest
     * stays, and is then all that the engine looks at.
     */
    public static String normal(String written) {
        int at = written.indexOf('@');
        String name = at < 0 ? written : written.substring(0, at);
        int colon = name.lastIndexOf(':');
        boolean tagged = colon > name.lastIndexOf('/');
        String tag = tagged ? name.substring(colon) : at < 0 ? ":latest" : "";
        return repository(tagged ? name.substring(0, colon) : name) + tag + (at < 0 ? "" : written.substring(at));
    }

    private static String repository(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean registry = first.contains(".") || first.contains(":") || first.equals("localhost");
        if (registry && !HUBS.contains(first)) {
            return name;
        }
        String path = registry ? name.substring(slash + 1) : name;
        return HUB + "/" + (path.contains("/") ? path : "library/" + path);
    }
}
