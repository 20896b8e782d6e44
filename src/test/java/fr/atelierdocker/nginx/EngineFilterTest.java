package fr.atelierdocker.nginx;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the filter before the engine lets pass, and what it does not. */
@Tag("moteur")
class EngineFilterTest {

    private static final Pattern ROW = Pattern.compile("^\\| `([A-Z]+ /[^`]*)` \\|", Pattern.MULTILINE);

    /** What stands in the addresses below for a container's whole id. */
    private static final String ID = "{id}";

    /** More than a refusal takes. */
    private static final int MOST = 64 * 1024;

    private static EngineFilter filter;

    @BeforeAll
    static void start() {
        filter = EngineFilter.open();
    }

    @AfterAll
    static void stop() {
        filter.close();
    }

    @Test
    void thePaperExplainsEachCallThatPasses() throws IOException {
        TreeSet<String> explained = new TreeSet<>();
        ROW.matcher(Files.readString(Path.of("docs/moteur.md"))).results().forEach(row -> explained.add(row.group(1)));
        assertEquals(EngineFilter.rules(), explained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /version",
                "GET /v1.41/info",
                "GET /v1.41/containers/json?all=true",
                "GET /v1.41/images/python:3.11-slim/json",
                "GET /v1.41/volumes",
                "GET /v1.41/volumes?filters=%7B%22label%22%3A%5B%22a%3Db%22%5D%7D",
                "GET /v1.41/containers/json?filters=%7B%22volume%22%3A%5B%22a%22%5D%7D&all=true",
                "GET /v1.41/images/json?filters=%7B%22dangling%22%3A%5B%22true%22%5D%7D"
            })
    void theApplicationsCallsPass(String request) throws IOException {
        assertEquals(200, status(request));
    }

    /** By the engine's answer: it has no such container. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1.41/containers/{id}/archive?path=%2Fdata",
                "GET /containers/{id}/archive?path=/data",
                "HEAD /containers/{id}/archive?path=%2Fetc%2Fhosts",
                "HEAD /v1.41/containers/{id}/archive?path=/etc",
                "HEAD /containers/{id}/archive?path=%2Fetc%2Fpasswd"
            })
    void theVolumeOfAContainerPasses(String request) throws IOException {
        assertEquals(404, status(request));
    }

    /** Of a container's files there is nothing but that folder to be had, however it is asked. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1.41/containers/{id}/archive",
                "GET /v1.41/containers/{id}/archive?path=/",
                "GET /v1.41/containers/{id}/archive?path=/etc",
                "GET /v1.41/containers/{id}/archive?path=data",
                "GET /v1.41/containers/{id}/archive?path=/data/",
                "GET /v1.41/containers/{id}/archive?path=/data/.",
                "GET /v1.41/containers/{id}/archive?path=/data/..",
                "GET /v1.41/containers/{id}/archive?path=/data%2F..",
                "GET /v1.41/containers/{id}/archive?path=/data%2f%2e%2e%2fetc",
                "GET /v1.41/containers/{id}/archive?path=/data/log.txt",
                "GET /v1.41/containers/{id}/archive?path=//data",
                "GET /v1.41/containers/{id}/archive?path=/data2",
                "GET /v1.41/containers/{id}/archive?path=/data+",
                "GET /v1.41/containers/{id}/archive?path=/data%00",
                "GET /v1.41/containers/{id}/archive?path=/data%0A",
                "GET /v1.41/containers/{id}/archive?path=/data#",
                "GET /v1.41/containers/{id}/archive?path=/data;path=/",
                "GET /v1.41/containers/{id}/archive?path=/data&path=/",
                "GET /v1.41/containers/{id}/archive?path=/&path=/data",
                "GET /v1.41/containers/{id}/archive?x&path=/data",
                "GET /v1.41/containers/{id}/archive?Path=/data",
                "GET /v1.41/containers/{id}/archive?path=/?path=/data",
                "GET /v1.41/containers/{id}/archive/?path=/data",
                "GET /v1.41/containers/{id}/archive%3Fpath=/data",
                "GET /v1.41/containers/{id}%2F../archive?path=/data",
                "GET /v1.41/containers/{id}a/archive?path=/data",
                "GET /v1.41/containers/mon_conteneur_1/archive?path=/data",
                "HEAD /v1.41/containers/{id}/archive?path=/data",
                "HEAD /v1.41/containers/{id}/archive?path=/etc/shadow",
                "HEAD /v1.41/containers/{id}/archive?path=/etc/",
                "HEAD /v1.41/containers/{id}/archive?path=/etc/hosts/..",
                "GET /v1.41/containers/{id}/archive?path=/etc/hosts",
                "GET /v1.41/containers/{id}/archive?path=%2Fetc%2Fpasswd",
                "PUT /v1.41/containers/{id}/archive?path=/data",
                "POST /v1.41/containers/{id}/archive?path=/data",
                "DELETE /v1.41/containers/{id}/archive?path=/data",
                "POST /v1.41/containers/{id}/copy"
            })
    void itsOtherFilesDoNot(String request) throws IOException {
        assertRefused(request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1.41/containers/abc/exec",
                "POST /v1.41/exec/abc/start",
                "POST /v1.41/swarm/init",
                "GET /v1.41/secrets",
                "GET /v1.41/networks",
                "POST /v1.41/networks/create",
                "POST /v1.41/plugins/pull",
                "POST /v1.41/volumes/prune",
                "POST /v1.41/containers/prune",
                "POST /v1.41/containers/abc/update",
                "POST /v1.41/containers/abc/rename",
                "GET /v1.41/containers/abc/archive?path=/",
                "PUT /v1.41/containers/abc/archive?path=/",
                "GET /v1.41/containers/abc/export",
                "GET /v1.41/containers/abc/attach/ws",
                "POST /v1.41/commit",
                "POST /v1.41/images/load",
                "POST /v1.41/auth",
                "POST /v1.41/session",
                "POST /grpc",
                "HEAD /_ping",
                "OPTIONS /v1.41/info",
                "DELETE /v1.41/containers/",
                "GET /v1.41/containers/json/../../secrets",
                "GET /v1.41/images/a/../../secrets/json",
                "GET /v1.41/images/a%2F..%2F..%2Fsecrets/json",
                "GET /v1.41/images/a%2f%2e%2e%2fb/json",
                "GET /v1.41/containers/a%2F..%2Fb/json",
                "POST /v1.41/containers/abc/exec#/start",
                "POST /v1.41/containers/abc/exec;/start",
                "POST /v1.41/containers/abc/exec%3F/start",
                "POST //v1.41/containers/abc/start",
                "POST /v1.41/containers//start",
                "GET /v1.41/v1.41/info",
                "GET /v99.41/info",
                "GET http://docker/v1.41/secrets"
            })
    void anythingElseIsRefused(String request) throws IOException {
        assertRefused(request);
    }

    /** Of what the bench does ask for, no parameter and no name may be bent to another purpose. */
    @ParameterizedTest
    @MethodSource("fr.atelierdocker.nginx.HostileAddresses#all")
    void noParameterLeadsFurther(String request) throws IOException {
        String answer = answer(request);
        assertTrue(answer.startsWith("HTTP/1.1 403 ") && answer.contains("Le portier du moteur"), answer);
    }

    private void assertRefused(String request) throws IOException {
        int status = status(request);
        assertTrue(status == 403 || status == 405, request + ": " + status);
    }

    /** What an engine that speaks HTTP/2 as well would then be asked, nobody here could read. */
    @Test
    @Timeout(60)
    void noOtherProtocolIsAskedFor() throws IOException {
        Path socket = Files.createTempDirectory("essai-moteur").resolve("moteur.sock");
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(socket);
        try (ServerSocketChannel engine =
                        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
                EngineFilter before = EngineFilter.before(address)) {
            // Who serves the requests is nobody.
            Files.setPosixFilePermissions(socket.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
            String attach = "POST /v1.41/containers/" + ID + "/attach?stream=1&stdin=1";
            assertEquals("close", upgrade(before, engine, "GET /version", "h2c"));
            assertEquals("close", upgrade(before, engine, "GET /v1.41/info", "tcp"));
            assertEquals("close", upgrade(before, engine, "POST /v1.41/containers/" + ID + "/start", "h2c"));
            assertEquals("close", upgrade(before, engine, attach, "h2c"));
            assertEquals("close", upgrade(before, engine, attach, "h2c, tcp"));
            assertEquals("upgrade tcp", upgrade(before, engine, attach, "tcp"));
        } finally {
            Files.deleteIfExists(socket);
            Files.deleteIfExists(socket.getParent());
        }
    }

    /** What the engine is told of it: how its connection goes on, and in which protocol. */
    private static String upgrade(EngineFilter before, ServerSocketChannel engine, String request, String protocol)
            throws IOException {
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(before.socket()))) {
            Channels.newOutputStream(client)
                    .write((request.replace(ID, "0123456789abcdef".repeat(4))
                                    + " HTTP/1.1\r\nHost: docker\r\nContent-Length: 0\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                                    + "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\nUpgrade: " + protocol + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            try (SocketChannel passed = engine.accept()) {
                BufferedReader head = new BufferedReader(Channels.newReader(passed, StandardCharsets.UTF_8));
                TreeSet<String> told = new TreeSet<>();
                for (String line; !(line = head.readLine()).isEmpty(); ) {
                    if (line.startsWith("Connection: ") || line.startsWith("Upgrade: ")) {
                        told.add(line);
                    }
                }
                return String.join(" ", told).replaceAll("\\w+: ", "");
            }
        }
    }

    /** What it is told so early that it does not ask what is allowed is no HTTP to the engine either. */
    @ParameterizedTest
    @ValueSource(strings = {"get /version", "GET /version\t/secrets", "CONNECT docker:80", "GET /%00/version"})
    void whatIsNoRequestGoesNoFurther(String request) throws IOException {
        int status = status(request);
        assertTrue(status == 400 || status == 403 || status == 405, request + ": " + status);
    }

    private static int status(String request) throws IOException {
        return Integer.parseInt(answer(request).split(" ")[1]);
    }

    private static String answer(String request) throws IOException {
        try (SocketChannel engine = SocketChannel.open(UnixDomainSocketAddress.of(filter.socket()))) {
            Channels.newOutputStream(engine)
                    .write((request.replace(ID, "0123456789abcdef".repeat(4))
                                    + " HTTP/1.1\r\nHost: docker\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(Channels.newInputStream(engine).readNBytes(MOST), StandardCharsets.UTF_8);
        }
    }
}
