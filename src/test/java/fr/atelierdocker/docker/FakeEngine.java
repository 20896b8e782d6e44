package fr.atelierdocker.docker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** As much of an engine as a volume's agent meets on its way, and that breaks off where a test wants it to. */
public final class FakeEngine extends UnixServer {

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

    private volatile Attach attach = Attach.STAYS;

    private FakeEngine(Path socket) {
        super(socket);
    }

    public static FakeEngine at(Path socket) {
        FakeEngine engine = new FakeEngine(socket);
        engine.start();
        return engine;
    }

    /** From the next attach on. */
    public void attach(Attach next) {
        attach = next;
    }

    @Override
    void serve(String request, SocketChannel client) throws IOException {
        if (request.contains("/version")) {
            answer(client, "200 OK", "{\"Version\":\"1\",\"ApiVersion\":\"1.41\"}");
        } else if (request.contains("/info")) {
            answer(client, "200 OK", "{\"NCPU\":2}");
        } else if (request.contains("/events")) {
            answerInPieces(client);
        } else if (request.contains("/containers/create")) {
            answer(client, "201 Created", "{\"Id\":\"agent\"}");
        } else if (request.contains("/attach")) {
            attached(client);
        } else {
            answer(client, "204 No Content", "");
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
}
