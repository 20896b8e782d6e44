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
        // A carriage return ends a line too. A browser drops one space after the colon, and leaves the data's own.
        String lines = data.toString().replace('\r', '\n').replace("\n", "\ndata: ");
        out.append("event:").append(name).append("\ndata: ").append(lines).append("\n\n");
    }

    /** @param id what a browser that comes back tells, as {@code Last-Event-ID}, to be sent what came after */
    static void write(String name, CharSequence data, long id, StringBuilder out) {
        out.append("id:").append(id).append('\n');
        write(name, data, out);
    }
}
