package fr.atelierdocker.web;

import java.util.Set;

import io.vertx.core.http.HttpServerRequest;

/**
 * Where a request comes from, as the browser's headers say. A request without any of them is no browser's or an old
 * one's, and is taken for ours unless its {@code Origin} says otherwise, which every form and script of another site
 * sends.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">fetch metadata</a>
 */
enum Provenance {
    /** From a page of this site, from the reader's own hand, or from no browser at all. */
    OURS,
    /** From a link on another site that the reader followed. */
    LINK,
    /** From another site in any other way: a form, a script, an image, a frame. */
    FOREIGN;

    private static final Set<String> READING = Set.of("GET", "HEAD");

    static Provenance of(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site == null) {
            return isOurs(request.getHeader("Origin"), request) ? OURS : FOREIGN;
        }
        // Before Origin, which is "null" in our own forms: our pages tell nobody where they are.
        if (site.equals("same-origin") || site.equals("none")) {
            return OURS;
        }
        return isFollowed(request) ? LINK : FOREIGN;
    }

    /** A proxy may have changed the scheme, never the authority. */
    private static boolean isOurs(String origin, HttpServerRequest request) {
        return origin == null || origin.endsWith("://" + request.authority());
    }

    /** In the window's own right: not in a frame, an object or an embed. */
    private static boolean isFollowed(HttpServerRequest request) {
        return READING.contains(request.method().name())
                && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
                && "document".equals(request.getHeader("Sec-Fetch-Dest"));
    }
}
