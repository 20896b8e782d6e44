package fr.atelierdocker.docker;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An engine that cannot be had here, as far as its answers are known: it gives those, and does nothing. */
public final class RecordedEngine extends UnixServer {

    private static final String NOT_FOUND = "{\"message\":\"not recorded\"}";

    private final Map<String, String> answers;
    private final Set<SocketChannel> listeners = ConcurrentHashMap.newKeySet();

    private RecordedEngine(Path socket, Map<String, String> answers) {
        super(socket);
        this.answers = new ConcurrentHashMap<>(answers);
    }

    /** @param answers the bodies in ASCII, by path without version and query; for any other it has a 404 */
    public static RecordedEngine at(Path socket, Map<String, String> answers) {
        RecordedEngine engine = new RecordedEngine(socket, answers);
        engine.start();
        return engine;
    }

    /** From now on it has this answer too. */
    public void answers(String path, String body) {
        answers.put(path, body);
    }

    /** Tells of an event, in ASCII, all who listen. */
    public void happens(String event) throws IOException {
        for (SocketChannel listener : listeners) {
            write(listener, Integer.toHexString(event.length() + 1) + "\r\n" + event + "\n\r\n");
        }
    }

    @Override
    void serve(String request, SocketChannel client) throws IOException {
        String path = request.split(" ")[1].replaceFirst("^/v1\\.\\d+", "").replaceFirst("\\?.*", "");
        if (path.equals("/events")) {
            answerInPieces(client);
            listeners.add(client);
        } else if (path.equals("/_ping")) {
            answer(client, "200 OK", "OK");
        } else {
            boolean known = answers.containsKey(path);
            answer(client, known ? "200 OK" : "404 Not Found", known ? answers.get(path) : NOT_FOUND);
        }
    }
}
