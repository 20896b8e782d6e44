package fr.atelierdocker.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the bench has to know of a Dockerfile. */
final class Dockerfile {

    private static final Pattern FROM =
            Pattern.compile("^\\s*FROM\\s+(?:--\\S+\\s+)*(\\S+)", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    private Dockerfile() {}

    /**
     * The image that it starts from.
     *
     * @throws IllegalArgumentException if it starts from none
     */
    static String base(String text) {
        Matcher from = FROM.matcher(text);
        if (!from.find()) {
            throw new IllegalArgumentException("no FROM in the Dockerfile");
        }
        return from.group(1);
    }
}
