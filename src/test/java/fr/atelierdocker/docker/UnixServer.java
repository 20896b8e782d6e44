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

/** What stands in for an engine: it reads one request of each connection at a Unix socket, and somebody else answers it. */
abstract class UnixServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private final Path socket;
    private final ServerSocketChannel server;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

    UnixServer(Path socket) {
        try {
            this.socket = socket;
            Files.deleteIfExists(socket);
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Answers.
     *
     * @param request its head, and its body if it has one
     */
    abstract void serve(String request, SocketChannel client) throws IOException;

    /** From now on it listens. */
    final void start() {
        start(this::accept);
    }

    @Override
    public final void close() {
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
            serve(request(client), client);
        } catch (IOException gone) {
            // Whoever asked has left.
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

    static void answer(SocketChannel client, String status, String body) throws IOException {
        write(
                client,
                "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nConnection: close\r\n"
                        + (status.startsWith("204") ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n"
                        + body);
        client.close();
    }

    /** The head of an answer that has no end yet; pieces follow. */
    static void answerInPieces(SocketChannel client) throws IOException {
        write(client, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    static void write(SocketChannel client, String text) throws IOException {
        client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "fake-engine");
        thread.setDaemon(true);
        thread.start();
    }
}
