package fr.atelierdocker.gate;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Stands for an engine whose every container is the bench's, and that takes no container's input: it refuses or says nothing, and
 * waits.
 */
final class RefusingEngine implements AutoCloseable {

    private static final String CONTAINER =
            "{\"Id\":\"" + "0a".repeat(32) + "\",\"Config\":{\"Labels\":{\"" + Names.CONTAINER + "\":\"x\"}}}";
    private static final String END = "\r\n\r\n";

    private final Path socket;
    private final String refusal;
    private final ServerSocketChannel server;
    private final CompletableFuture<String> rest = new CompletableFuture<>();
    private volatile String head = "";

    private RefusingEngine(Path socket, String refusal) throws IOException {
        this.socket = socket;
        this.refusal = refusal;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
    }

    static RefusingEngine at(Path socket) throws IOException {
        return at(socket, "HTTP/1.1 409 Conflict\r\nContent-Length: 2" + END + "{}");
    }

    /** One that does not even refuse. */
    static RefusingEngine silentAt(Path socket) throws IOException {
        return at(socket, "");
    }

    private static RefusingEngine at(Path socket, String refusal) throws IOException {
        RefusingEngine engine = new RefusingEngine(socket, refusal);
        Thread thread = new Thread(engine::serve, "refusing-engine");
        thread.setDaemon(true);
        thread.start();
        return engine;
    }

    /** What came to it behind the request that it refused, or nothing when its connection ended. */
    String rest() throws Exception {
        return rest.get(60, TimeUnit.SECONDS);
    }

    /** What it refused, without its body. */
    String head() {
        return head;
    }

    private void serve() {
        try {
            while (true) {
                try (SocketChannel client = server.accept()) {
                    answer(client);
                }
            }
        } catch (IOException closed) {
            rest.complete("closed");
        }
    }

    private void answer(SocketChannel client) throws IOException {
        StringBuilder request = new StringBuilder();
        while (request.indexOf(END) < 0) {
            request.append(some(client));
        }
        if (request.toString().startsWith("GET ")) {
            write(client, "HTTP/1.0 200 OK" + END + CONTAINER);
            return;
        }
        head = request.substring(0, request.indexOf(END));
        write(client, refusal);
        rest.complete(request.substring(request.indexOf(END) + END.length()) + some(client));
    }

    /** Nothing at the end. */
    private static String some(SocketChannel client) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4096);
        client.read(bytes);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    }

    private static void write(SocketChannel client, String text) throws IOException {
        client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
    }
}
