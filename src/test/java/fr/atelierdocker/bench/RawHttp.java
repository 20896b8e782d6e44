package fr.atelierdocker.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Sends bytes that no client would, and reads what comes back. */
public final class RawHttp {

    /** What is asked at random is the same each time, unless another number is given: {@code -Dfuzz.seed=…}. */
    static final long SEED = 20_260_301;

    private static final int TIMEOUT_MILLIS = 15_000;
    /** Nothing that could echo a request is longer; an image's archive is. */
    private static final int MOST_BYTES = 4 << 20;

    private RawHttp() {}

    /**
     * What the site answered.
     *
     * @param head the status line and the headers
     * @param body of a stream that does not end, nothing
     */
    public record Answer(String head, String body) {

        public int status() {
            return Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        }

        /** The value of a header; empty when it is absent. */
        public String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        private boolean isComplete(boolean hasBody) {
            if (!hasBody
                    || status() == 204
                    || status() == 304
                    || header("content-type").startsWith("text/event-stream")) {
                return true;
            }
            String length = header("content-length");
            return length.isEmpty()
                    ? header("transfer-encoding").equals("chunked") && body.endsWith("0\r\n\r\n")
                    : body.length() >= Long.parseLong(length);
        }
    }

    /**
     * The answer, each byte a character; empty when the site hung up without one.
     *
     * @param request whole, with its body
     * @throws java.net.SocketTimeoutException if nothing comes for too long
     */
    public static Optional<Answer> send(URI site, byte[] request) throws IOException {
        boolean hasBody = request[0] != 'H';
        try (Socket socket = new Socket(site.getHost(), site.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            try {
                socket.getOutputStream().write(request);
            } catch (IOException refused) {
                // The site need not read to its end what it refuses.
            }
            return read(socket.getInputStream(), hasBody);
        }
    }

    /**
     * Opens a connection and sends the beginning of a request, of which the end is for whoever has the connection to send, or
     * not to.
     *
     * @param text each character a byte
     */
    public static Socket begin(URI site, String text) throws IOException {
        Socket socket = new Socket(site.getHost(), site.getPort());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    /** What comes on a connection until it is closed, or has all of an answer. */
    public static Optional<Answer> answer(Socket socket) throws IOException {
        return read(socket.getInputStream(), true);
    }

    private static Optional<Answer> read(InputStream in, boolean hasBody) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        Optional<Answer> answer = Optional.empty();
        for (int length = read(in, buffer); length >= 0; length = read(in, buffer)) {
            bytes.write(buffer, 0, length);
            answer = parse(bytes.toString(StandardCharsets.ISO_8859_1));
            if (bytes.size() > MOST_BYTES
                    || answer.filter(each -> each.isComplete(hasBody)).isPresent()) {
                break;
            }
        }
        return answer;
    }

    private static int read(InputStream in, byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (java.net.SocketTimeoutException hang) {
            throw hang;
        } catch (IOException reset) {
            return -1;
        }
    }

    private static Optional<Answer> parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? Optional.empty() : Optional.of(new Answer(text.substring(0, end), text.substring(end + 4)));
    }
}
