package fr.atelierdocker.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a gate answers to bytes that are sent as they are. */
final class Asked {

    private static final int MOST = 1 << 20;

    private Asked() {}

    /** A request with a body of JSON, or without one. */
    static String json(Path socket, String request, String body) {
        return json(socket, request, body.getBytes(StandardCharsets.UTF_8));
    }

    static String json(Path socket, String request, byte[] body) {
        byte[] head = (request + " HTTP/1.1\r\nHost: docker\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer all =
                ByteBuffer.allocate(head.length + body.length).put(head).put(body);
        return bytes(socket, all.array());
    }

    /** One character a byte. */
    static String raw(Path socket, String bytes) {
        return bytes(socket, bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String bytes(Path socket, byte[] bytes) {
        try (SocketChannel gate = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            Channels.newOutputStream(gate).write(bytes);
            return new String(Channels.newInputStream(gate).readNBytes(MOST), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static int status(String answer) {
        return answer.isEmpty() ? 0 : Integer.parseInt(answer.split(" ", 3)[1]);
    }
}
