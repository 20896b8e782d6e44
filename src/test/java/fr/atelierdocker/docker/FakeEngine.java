package fr.atelierdocker.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of an engine as a volume's agent meets on its way, and that breaks off where a test wants it to. */
public final class FakeEngine implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");
    private static final String READY =
            "{\"ready\":true,\"files\":0,\"bytes\":0,\"entries\":0,\"exact\":true,\"watched\":true}\n";

    /** What becomes of an attached container's streams. */
    public enum Attach {
        /** They are there. */
        STAYS,
        /** What is sent to the container is refused, and what it says would still be read. */
        READS_NOTHING,
        /** The engine is gone as soon as it has accepted. */
        DIES_AT_ONCE,
        /** The engine is gone as soon as something is sent to the container. */
        DIES_WHEN_ASKED
    }

    private final Path socket;
    private final ServerSocketChannel server;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private volatile Attach attach = Attach.STAYS;

    private FakeEngine(Path socket) throws IOException {
        this.socket = socket;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
    }

    public static FakeEngine at(Path socket) {
        try {
            FakeEngine engine = new FakeEngine(socket);
            start(engine::accept);
            return engine;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** From the next attach on. */
    public void attach(Attach next) {
        attach = next;
    }

    @Override
    public void close() {
        try {
            server.close();
            for (SocketChannel each : open) {
                each.close();
            }
            Files.deleteIfExists(socket);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                open.add(client);
                start(() -> serve(client));
            }
        } catch (IOException closed) {
            // By close().
        }
    }

    private void serve(SocketChannel client) {
        try {
            String request = request(client);
            if (request.contains("/version")) {
                answer(client, "200 OK", "{\"Version\":\"1\",\"ApiVersion\":\"1.41\"}");
            } else if (request.contains("/info")) {
                answer(client, "200 OK", "{\"NCPU\":2}");
            } else if (request.contains("/events")) {
                write(
                        client,
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            } else if (request.contains("/containers/create")) {
                answer(client, "201 Created", "{\"Id\":\"agent\"}");
            } else if (request.contains("/attach")) {
                attached(client);
            } else {
                answer(client, "204 No Content", "");
            }
        } catch (IOException gone) {
            // Whoever asked has left.
        }
    }

    private void attached(SocketChannel client) throws IOException {
        Attach here = attach;
        if (here == Attach.READS_NOTHING) {
            client.shutdownInput();
        }
        write(client, "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n");
        if (here != Attach.DIES_AT_ONCE) {
            ByteBuffer frame = ByteBuffer.allocate(8 + READY.length());
            frame.putInt(1 << 24).putInt(READY.length()).put(READY.getBytes(StandardCharsets.US_ASCII));
            client.write(frame.flip());
        }
        if (here == Attach.DIES_WHEN_ASKED) {
            client.read(ByteBuffer.allocate(1));
        }
        if (here == Attach.DIES_AT_ONCE || here == Attach.DIES_WHEN_ASKED) {
            client.close();
        }
    }

    private static String request(SocketChannel client) throws IOException {
        StringBuilder text = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        int end = -1;
        while (end < 0 || text.length() < end) {
            if (client.read(one.clear()) < 0) {
                throw new IOException("hung up");
            }
            text.append((char) one.get(0));
            if (end < 0 && text.toString().endsWith("\r\n\r\n")) {
                Matcher length = LENGTH.matcher(text);
                end = text.length() + (length.find() ? Integer.parseInt(length.group(1)) : 0);
            }
        }
        return text.toString();
    }

    private static void answer(SocketChannel client, String status, String body) throws IOException {
        write(
                client,
                "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nConnection: close\r\n"
                        + (status.startsWith("204") ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n"
                        + body);
        client.close();
    }

    private static void write(SocketChannel client, String text) throws IOException {
        client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "fake-engine");
        thread.setDaemon(true);
        thread.start();
    }
}
