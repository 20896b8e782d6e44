package fr.atelierdocker.web;

/** What tells a request of htmx from a browser's own. */
public final class Htmx {

    /**
     * The header by which htmx asks for a fragment; its value is {@code true}.
     *
     * @see <a href="https://htmx.org/reference/#request_headers">htmx: request headers</a>
     */
    public static final String REQUEST = "HX-Request";

    private Htmx() {}

    /** @param header the value of {@link #REQUEST}, null when it was not sent */
    static boolean asks(String header) {
        return "true".equals(header);
    }
}
