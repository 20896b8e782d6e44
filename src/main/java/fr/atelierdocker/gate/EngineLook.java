package fr.atelierdocker.gate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What the gate asks the engine itself, to know what a call is about. An engine that does not answer in time, as of a container
 * that it holds locked, is one that is not there.
 */
final class EngineLook {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Many times what the engine tells of an image: a Dockerfile can make that as long as its learner likes. */
    private static final int MOST = 1 << 20;

    private static final int SOME = 32 * 1024;
    private static final int OK = 200;
    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.[01] (\\d{3})[^\r\n]*\r\n");
    private static final String BLANK_LINE = "\r\n\r\n";

    private final SocketAddress engine;
    private final Threads threads;
    private final Duration patience;

    /** @param patience for an answer, whole */
    EngineLook(SocketAddress engine, Threads threads, Duration patience) {
        this.engine = engine;
        this.threads = threads;
        this.patience = patience;
    }

    /**
     * An answer of the engine.
     *
     * @param body JSON as a rule
     */
    record Found(int status, byte[] body) {

        boolean isThere() {
            return status == OK;
        }

        /** Missing when it is no JSON. */
        JsonNode json() {
            try {
                return JSON.readTree(new String(body, StandardCharsets.UTF_8));
            } catch (JsonProcessingException none) {
                return MissingNode.getInstance();
            }
        }

        /** As it came. */
        byte[] answer() {
            return Answers.json(status, body);
        }
    }

    Found container(String reference) throws Refusal {
        return get("/containers/" + encoded(reference) + "/json");
    }

    Found image(String reference) throws Refusal {
        return get("/images/" + encoded(reference) + "/json");
    }

    Found volume(String name) throws Refusal {
        return get("/volumes/" + encoded(name));
    }

    /** In the version of HTTP in which the end of an answer is the end of the connection. */
    private Found get(String path) throws Refusal {
        try (Wire wire = Wire.open(engine);
                var deadline = threads.within(patience, wire)) {
            wire.connect(engine);
            wire.write(("GET " + path + " HTTP/1.0\r\nHost: docker\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            byte[] some = new byte[SOME];
            for (int count; (count = wire.read(some, some.length)) >= 0; ) {
                answer.write(some, 0, count);
                if (answer.size() > MOST) {
                    throw Refusal.forbidden("ce que le moteur en dit est trop long");
                }
            }
            return found(answer.toString(StandardCharsets.ISO_8859_1));
        } catch (IOException silent) {
            throw Refusal.unreachable();
        }
    }

    /** @param answer one character a byte */
    private static Found found(String answer) throws IOException {
        Matcher status = STATUS.matcher(answer);
        int end = answer.indexOf(BLANK_LINE);
        if (!status.find() || end < 0) {
            throw new IOException("the engine hung up");
        }
        return new Found(
                Integer.parseInt(status.group(1)),
                answer.substring(end + BLANK_LINE.length()).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
