package fr.atelierdocker.bench.stream;

/**
 * Writes events as {@code text/event-stream} has them.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream">the format</a>
 */
final class ServerSentEvent {

    private ServerSentEvent() {}

    /** Without an id: a browser that comes back tells the one of an event before. */
    static void write(String name, CharSequence data, StringBuilder out) {
        out.append("event:").append(name).append('\n');
        int start = 0;
        for (int i = 0; i < data.length(); i++) {
            char c = data.charAt(i);
            // A carriage return ends a line too.
            if (c == '\n' || c == '\r') {
                line(data, start, i, out);
                start = i + 1;
            }
        }
        line(data, start, data.length(), out);
        out.append('\n');
    }

    /** @param id what a browser that comes back tells, as {@code Last-Event-ID}, to be sent what came after */
    static void write(String name, CharSequence data, long id, StringBuilder out) {
        out.append("id:").append(id).append('\n');
        write(name, data, out);
    }

    private static void line(CharSequence data, int start, int end, StringBuilder out) {
        // A browser drops one space after the colon. This one is for it, so that it leaves the data's own.
        out.append("data: ").append(data, start, end).append('\n');
    }
}
