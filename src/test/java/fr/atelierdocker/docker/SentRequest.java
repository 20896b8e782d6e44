package fr.atelierdocker.docker;

import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A request as it went over a socket.
 *
 * @param path with its query, not percent-encoded, and without the version before it
 * @param body without the frames of a chunked one
 */
public record SentRequest(String method, String path, byte[] body) {

    private static final Pattern HEAD =
            Pattern.compile("([A-Z]+) (?:/v[0-9.]+)?(\\S+) HTTP/1\\.1\r\n(.*)", Pattern.DOTALL);
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+) *$");
    private static final Pattern CHUNKED = Pattern.compile("(?im)^transfer-encoding: *chunked *$");
    private static final Pattern UPGRADE = Pattern.compile("(?im)^upgrade:");

    private static final String BLANK_LINE = "\r\n\r\n";

    public String text() {
        return method + " " + path;
    }

    /** Reads the requests of one connection, of whose bytes it is given some at a time. */
    static final class Reader {

        private final Consumer<SentRequest> requests;
        private final ByteArrayOutputStream unread = new ByteArrayOutputStream();
        /** From then on it is no HTTP any more. */
        private boolean upgraded;

        Reader(Consumer<SentRequest> requests) {
            this.requests = requests;
        }

        void accept(byte[] bytes, int length) {
            unread.write(bytes, 0, length);
            while (!upgraded && readOne()) {
                // There may be another behind it.
            }
        }

        private boolean readOne() {
            // One character a byte.
            String text = unread.toString(StandardCharsets.ISO_8859_1);
            int headEnd = text.indexOf(BLANK_LINE);
            var head = HEAD.matcher(headEnd < 0 ? "" : text.substring(0, headEnd));
            if (!head.matches()) {
                return false;
            }
            String headers = head.group(3);
            upgraded = UPGRADE.matcher(headers).find();
            int start = headEnd + BLANK_LINE.length();
            Optional<Body> body = CHUNKED.matcher(headers).find()
                    ? chunks(text, start)
                    : sized(
                            text,
                            start,
                            LENGTH.matcher(headers).results().findFirst().map(found -> found.group(1)));
            body.ifPresent(whole -> {
                requests.accept(new SentRequest(
                        head.group(1), decoded(head.group(2)), whole.text().getBytes(StandardCharsets.ISO_8859_1)));
                unread.reset();
                unread.writeBytes(text.substring(whole.end()).getBytes(StandardCharsets.ISO_8859_1));
            });
            return body.isPresent();
        }

        private static Optional<Body> sized(String text, int start, Optional<String> length) {
            int end = start + length.map(Integer::parseInt).orElse(0);
            return end > text.length() ? Optional.empty() : Optional.of(new Body(text.substring(start, end), end));
        }

        private static Optional<Body> chunks(String text, int start) {
            StringBuilder body = new StringBuilder();
            int at = start;
            while (true) {
                int line = text.indexOf("\r\n", at);
                if (line < 0) {
                    return Optional.empty();
                }
                int size = Integer.parseInt(text.substring(at, line), 16);
                int end = line + 2 + size + 2;
                if (end > text.length()) {
                    return Optional.empty();
                }
                body.append(text, line + 2, line + 2 + size);
                at = end;
                if (size == 0) {
                    return Optional.of(new Body(body.toString(), at));
                }
            }
        }

        private static String decoded(String path) {
            int query = path.contains("?") ? path.indexOf('?') : path.length();
            return path.substring(0, query).replace("%2F", "/").replace("%3A", ":")
                    + URLDecoder.decode(path.substring(query), StandardCharsets.UTF_8);
        }

        private record Body(String text, int end) {}
    }
}
