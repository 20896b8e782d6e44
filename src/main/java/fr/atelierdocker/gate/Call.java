package fr.atelierdocker.gate;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call whose address is allowed.
 *
 * @param name as the papers have it: {@code GET /containers/{id}/json}
 * @param version before the path, such as {@code /v1.41}; may be empty
 * @param path without it, as it is written
 * @param query as it is written, without its question mark; may be empty
 */
record Call(String name, String version, String path, String query) {

    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

    /** What it is about, decoded: what stands in the place that its name leaves open. */
    String subject() {
        String[] around = PLACE.split(name.substring(name.indexOf(' ') + 1), 2);
        return around.length < 2 ? "" : decoded(path.substring(around[0].length(), path.length() - around[1].length()));
    }

    /** The address to ask for when it is known what the call is about. */
    String about(String id) {
        return version
                + PLACE.matcher(name.substring(name.indexOf(' ') + 1)).replaceFirst(Matcher.quoteReplacement(id))
                + (query.isEmpty() ? "" : "?" + query);
    }

    String target() {
        return version + path + (query.isEmpty() ? "" : "?" + query);
    }

    /** The value of a parameter, decoded. */
    Optional<String> parameter(String wanted) {
        for (String parameter : query.split("&")) {
            if (parameter.startsWith(wanted + "=")) {
                return Optional.of(URLDecoder.decode(parameter.substring(wanted.length() + 1), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
