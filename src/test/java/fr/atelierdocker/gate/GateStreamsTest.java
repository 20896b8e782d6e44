package fr.atelierdocker.gate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.docker.EngineRelay;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.nginx.HostileAddresses;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What goes through the gate in both directions and for long; and that nothing comes along with it. */
@Tag("moteur")
class GateStreamsTest {

    private static final String WORKSPACE = CleanEngine.workspace() + "-portier";
    private static final String CREATE = "POST /v1.41/containers/create";
    private static final String END = " HTTP/1.1\r\nHost: docker\r\n\r\n";

    private static Path folder;
    private static EngineRelay relay;
    private static TestGate gate;

    @BeforeAll
    static void open() throws IOException {
        TestEngine.ensureImage("busybox", "latest");
        folder = Files.createTempDirectory("essai-relais");
        relay = EngineRelay.at(folder.resolve("moteur.sock"));
        gate = TestGate.before(UnixDomainSocketAddress.of(folder.resolve("moteur.sock")));
    }

    @AfterAll
    static void close() throws IOException {
        gate.close();
        relay.close();
        Files.deleteIfExists(folder);
    }

    @AfterEach
    void nothingIsLeft() {
        TestEngine.clear(WORKSPACE);
    }

    /** A container reads to the end of what is sent, and what it then writes still comes. */
    @Test
    void anInputThatEndsLeavesTheOutputOpen() throws IOException {
        ObjectNode body = HostileBodies.run(WORKSPACE);
        body.put("OpenStdin", true).put("StdinOnce", true).put("AttachStdin", true);
        body.putArray("Cmd").add("sh").add("-c").add("cat; echo fini");
        String id = create(body);
        try (SocketChannel attached = SocketChannel.open(UnixDomainSocketAddress.of(gate.socket()))) {
            send(
                    attached,
                    "POST /v1.41/containers/" + id + "/attach?stdin=1&stdout=1&stream=1 HTTP/1.1\r\nHost: docker\r\n"
                            + "Connection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: 0\r\n\r\n");
            assertEquals(204, Asked.status(ask("POST /v1.41/containers/" + id + "/start")));
            String text = "bonjour ".repeat(20_000);
            send(attached, text);
            attached.shutdownOutput();
            String read = read(attached);
            assertTrue(read.startsWith("HTTP/1.1 101 "), read.substring(0, 40));
            assertTrue(read.endsWith("fini\n"), read.substring(read.length() - 40));
            assertTrue(read.length() > text.length(), read.length() + " characters");
        }
    }

    /** Neither a project nor an image is gathered: one is larger than what the gate holds of anything. */
    @Test
    void aLargeProjectAndItsImageGoThrough() throws IOException {
        byte[] noise = new byte[24 << 20];
        new Random(1).nextBytes(noise);
        ByteArrayOutputStream context = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(context)) {
            for (var file : Map.of(
                            "Dockerfile",
                            "FROM busybox\nCOPY bruit /\n".getBytes(StandardCharsets.US_ASCII),
                            "bruit",
                            noise)
                    .entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        String request = "POST /v1.41/build?t=mon_app_image-" + WORKSPACE
                + "&networkmode=none&memory=134217728&memswap=134217728&rm=true&forcerm=true"
                + HostileAddresses.STEP_LIMITS
                + "&labels=%7B%22fr.atelierdocker.workspace%22%3A%22" + WORKSPACE + "%22%7D";
        ByteArrayOutputStream chunked = new ByteArrayOutputStream();
        chunked.writeBytes((request + " HTTP/1.1\r\nHost: docker\r\nTransfer-Encoding: chunked\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        byte[] tar = context.toByteArray();
        for (int at = 0; at < tar.length; at += 1 << 20) {
            int length = Math.min(1 << 20, tar.length - at);
            chunked.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            chunked.write(tar, at, length);
            chunked.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        chunked.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        try (SocketChannel building = SocketChannel.open(UnixDomainSocketAddress.of(gate.socket()))) {
            send(building, chunked.toByteArray());
            String said = read(building);
            assertTrue(said.contains("Successfully tagged"), said);
        }
        try (SocketChannel saving = SocketChannel.open(UnixDomainSocketAddress.of(gate.socket()))) {
            send(saving, "GET /v1.41/images/mon_app_image-" + WORKSPACE + ":latest/get" + END);
            assertTrue(read(saving).length() > noise.length);
        }
        assertEquals(200, Asked.status(ask("DELETE /v1.41/images/mon_app_image-" + WORKSPACE)));
    }

    /** Whoever leaves in the middle of a stream ends it on the other side too. */
    @Test
    void whoLeavesEndsTheStream() throws IOException {
        ObjectNode body = HostileBodies.run(WORKSPACE);
        body.putArray("Cmd").add("sleep").add("300");
        String id = create(body);
        assertEquals(204, Asked.status(ask("POST /v1.41/containers/" + id + "/start")));
        int before = openDescriptors();
        for (int round = 0; round < 20; round++) {
            try (SocketChannel following = SocketChannel.open(UnixDomainSocketAddress.of(gate.socket()))) {
                send(following, "GET /v1.41/containers/" + id + "/logs?stdout=1&follow=1" + END);
                assertTrue(following.read(ByteBuffer.allocate(64)) > 0);
            }
        }
        await("nothing of them is open").atMost(Duration.ofSeconds(60)).until(() -> openDescriptors() < before + 20);
    }

    /** Of these each could be two requests, or another one, to somebody who reads otherwise. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /version HTTP/1.1\nHost: docker\n\n",
                "GET /version HTTP/1.1\r\nHost: docker\r\nX: a\n\r\n",
                "GET /version HTTP/1.1\r\nHost: docker\r\nX: a\rb\r\n\r\n",
                "GET /version HTTP/1.1\r\nHost: docker\r\n X: a\r\n\r\n",
                "GET /version HTTP/1.1\r\nHost : docker\r\n\r\n",
                "GET /version HTTP/1.1\r\nHost: docker\r\nHost: autre\r\n\r\n",
                "GET /version HTTP/1.1\r\n\r\n",
                "GET /version HTTP/1.0\r\nHost: docker\r\n\r\n",
                "GET  /version HTTP/1.1\r\nHost: docker\r\n\r\n",
                "get /version HTTP/1.1\r\nHost: docker\r\n\r\n",
                "GET http://docker/version HTTP/1.1\r\nHost: docker\r\n\r\n",
                "GET /version\0 HTTP/1.1\r\nHost: docker\r\n\r\n",
                "GET /version HTTP/1.1\r\nHost: docker\r\nX: a\0\r\n\r\n",
                "GET /version HTTP/1.1\r\nHost: docker\r\nContent-Length: 5\r\n\r\nabcde",
                "GET /version HTTP/1.1\r\nHost: docker\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\nabcde",
                "GET /version HTTP/1.1\r\nHost: docker\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET /version HTTP/1.1\r\nHost: docker\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "GET /version HTTP/1.1\r\nHost: docker\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "GET /version HTTP/1.1\r\nHost: docker\r\nContent-Length: +0\r\n\r\n",
                "GET /version HTTP/1.1\r\nHost: docker\r\nContent-Length: -1\r\n\r\n",
                "GET /version HTTP/1.1\r\nHost: docker\r\nContent-Length: 0x0\r\n\r\n",
                "GET /version HTTP/1.1\r\nHost: docker\r\nContent-Length: 0, 0\r\n\r\n",
                "GET /version HTTP/1.1\r\nHost: docker\r\nExpect: 100-continue\r\n\r\n",
                "POST /volumes/create HTTP/1.1\r\nHost: docker\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b\r\n{}\r\n0\r\n\r\n",
                "POST /volumes/create HTTP/1.1\r\nHost: docker\r\nTransfer-Encoding: chunked\r\n\r\n 2\r\n{}\r\n0\r\n\r\n",
                "POST /volumes/create HTTP/1.1\r\nHost: docker\r\nTransfer-Encoding: chunked\r\n\r\n2\n{}\r\n0\r\n\r\n",
                "POST /volumes/create HTTP/1.1\r\nHost: docker\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX: a\r\n\r\n",
                "POST /volumes/create HTTP/1.1\r\nHost: docker\r\nTransfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
                "POST /volumes/create HTTP/1.1\r\nHost: docker\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"
            })
    void whatCouldBeReadOtherwiseGoesNoFurther(String bytes) {
        int before = relay.sent().size();
        assertEquals(400, Asked.status(Asked.raw(gate.socket(), bytes)) / 100 * 100);
        assertEquals(before, relay.sent().size());
    }

    /** One connection has one request: what follows it is nobody's. */
    @Test
    void whatFollowsARequestIsNotPassedOn() {
        int before = relay.sent().size();
        Asked.raw(gate.socket(), "GET /version" + END + "GET /info" + END + "POST /v1.41/swarm/leave" + END);
        assertTrue(relay.sent().subList(before, relay.sent().size()).stream()
                .allMatch(sent -> sent.path().equals("/version")));
    }

    /** The engine refuses the change of protocol, keeps the connection, and would take what comes then for another request. */
    @Test
    void anInputThatTheEngineDoesNotTakeIsNoRequest() throws Exception {
        try (RefusingEngine engine = RefusingEngine.at(folder.resolve("refus.sock"));
                TestGate before = TestGate.before(UnixDomainSocketAddress.of(folder.resolve("refus.sock")))) {
            String answer = Asked.raw(
                    before.socket(),
                    "POST /v1.41/containers/" + "0a".repeat(32)
                            + "/attach?stdin=1&stream=1 HTTP/1.1\r\nHost: docker\r\nUpgrade: tcp\r\n"
                            + "Connection: Upgrade\r\n\r\nPOST /v1.41/swarm/leave" + END);
            assertEquals(409, Asked.status(answer), answer);
            assertEquals("", engine.rest());
        }
    }

    /** What an engine would go on to speak then, nobody here could read. */
    @Test
    void noOtherProtocolIsAskedFor() throws Exception {
        try (RefusingEngine engine = RefusingEngine.at(folder.resolve("refus.sock"));
                TestGate before = TestGate.before(UnixDomainSocketAddress.of(folder.resolve("refus.sock")))) {
            try (SocketChannel asking = SocketChannel.open(UnixDomainSocketAddress.of(before.socket()))) {
                send(
                        asking,
                        "POST /v1.41/containers/" + "0a".repeat(32)
                                + "/attach?stdin=1&stream=1 HTTP/1.1\r\nHost: docker\r\nUpgrade: h2c\r\n"
                                + "Connection: Upgrade\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n");
                assertTrue(asking.read(ByteBuffer.allocate(64)) > 0);
            }
            engine.rest();
            assertTrue(
                    engine.head().contains("Connection: close")
                            && !engine.head().contains("Upgrade"),
                    engine.head());
        }
    }

    /** As of a container that it holds locked: nobody waits for it for ever, and it is told as an engine that is not there. */
    @Test
    @Timeout(60)
    void anEngineThatDoesNotAnswerIsNotAwaited() throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("muet.sock"));
        try (ServerSocketChannel silent =
                        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address, 2);
                TestGate before = TestGate.before(address, Bounds.USUAL, Duration.ofMillis(500))) {
            // The third is not even let in.
            for (int each = 0; each < 4; each++) {
                String answer = Asked.json(before.socket(), "POST /v1.41/containers/" + "0a".repeat(32) + "/start", "");
                assertEquals(502, Asked.status(answer), answer);
                assertTrue(answer.contains("{\"message\":\"Le moteur Docker ne répond pas"), answer);
            }
            assertEquals(List.of(), before.refusals());
        } finally {
            Files.deleteIfExists(address.getPath());
        }
    }

    @Test
    @Timeout(60)
    void anInputThatTheEngineNeverTakesIsNotAwaited() throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("sourd.sock"));
        try (RefusingEngine engine = RefusingEngine.silentAt(address.getPath());
                TestGate before = TestGate.before(address, Bounds.USUAL, Duration.ofMillis(500))) {
            String answer = Asked.raw(
                    before.socket(),
                    "POST /v1.41/containers/" + "0a".repeat(32)
                            + "/attach?stdin=1&stream=1 HTTP/1.1\r\nHost: docker\r\nUpgrade: tcp\r\n"
                            + "Connection: Upgrade\r\n\r\n");
            assertEquals(502, Asked.status(answer), answer);
            assertEquals("", engine.rest());
        }
    }

    @Test
    void anEngineThatIsNotThereIsToldInItsOwnForm() {
        try (TestGate before = TestGate.before(UnixDomainSocketAddress.of(folder.resolve("absent.sock")))) {
            for (String request : List.of("GET /version", "DELETE /v1.41/volumes/mon_volume_donnees")) {
                String answer = ask(before.socket(), request);
                assertEquals(502, Asked.status(answer), answer);
                assertTrue(answer.contains("{\"message\":\"Le moteur Docker ne répond pas"), answer);
            }
        }
    }

    /** A busy site has hundreds of connections in the time that each may take at most. */
    @Test
    void aConnectionThatHasEndedIsNotKept() throws IOException {
        try (Threads threads = new Threads()) {
            WeakReference<Wire> ended = ended(threads);
            await("nobody has it any more").atMost(Duration.ofSeconds(60)).until(() -> {
                System.gc();
                return ended.refersTo(null);
            });
        }
    }

    private static WeakReference<Wire> ended(Threads threads) throws IOException {
        Wire wire = new Wire(SocketChannel.open());
        threads.within(Duration.ofDays(1), wire).close();
        wire.close();
        return new WeakReference<>(wire);
    }

    /** Longer than anything that is read by a pattern here. */
    @Test
    void aLongAddressEndsNothing() {
        String answer = Asked.raw(gate.socket(), "GET /images/" + "a/".repeat(15_000) + "json" + END);
        assertTrue(answer.isEmpty() || Asked.status(answer) >= 400, answer);
        assertEquals(200, Asked.status(ask("GET /version")));
    }

    private static String create(ObjectNode body) {
        String answer = Asked.json(gate.socket(), CREATE, body.toString());
        assertEquals(201, Asked.status(answer), answer);
        return answer.replaceFirst("(?s).*\"Id\":\"([0-9a-f]{64})\".*", "$1");
    }

    private static String ask(String request) {
        return ask(gate.socket(), request);
    }

    private static String ask(Path socket, String request) {
        return Asked.json(socket, request, "");
    }

    private static void send(SocketChannel channel, String text) throws IOException {
        send(channel, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void send(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(bytes);
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    private static String read(SocketChannel channel) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer some = ByteBuffer.allocate(1 << 16);
        while (channel.read(some.clear()) >= 0) {
            all.write(some.array(), 0, some.position());
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** Of this process, in which the gate is too. */
    private static int openDescriptors() {
        return Path.of("/proc/self/fd").toFile().list().length;
    }
}
