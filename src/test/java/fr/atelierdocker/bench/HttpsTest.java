package fr.atelierdocker.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLHandshakeException;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.nginx.Https;
import fr.atelierdocker.workspace.Workspaces;

import static java.util.stream.Collectors.toMap;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The site behind nginx, with the configuration that the project gives. */
@QuarkusTest
@TestProfile(Deployed.class)
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("registre")
class HttpsTest {

    private static final Duration ENOUGH = Duration.ofMinutes(1);

    @Inject
    Journals journals;

    @Inject
    Workspaces workspaces;

    @Inject
    MeterRegistry meters;

    @Inject
    Projects projects;

    private Https https;
    private HttpClient client;

    @BeforeEach
    void start() {
        https = Https.before(RestAssured.port);
        client = HttpClient.newBuilder().sslContext(https.trust()).build();
    }

    @AfterEach
    void stop() {
        https.close();
        Bench.perform("reinitialiser");
    }

    @Test
    void aPageKnowsItsAddress() throws Exception {
        HttpResponse<String> page = send(request("/concepts/volume"));
        assertEquals(200, page.statusCode());
        assertEquals(HttpClient.Version.HTTP_2, page.version());
        assertEquals(
                https.base() + "/concepts/volume",
                Jsoup.parse(page.body()).select("meta[property=og:url]").attr("content"));
        assertEquals(
                "max-age=31536000",
                page.headers().firstValue("Strict-Transport-Security").orElse(""));
        assertTrue(send(request("/sitemap.xml")).body().contains("<loc>" + https.base() + "/glossaire</loc>"));
    }

    @Test
    void withoutEncryptionThereIsOnlyTheWayToIt() throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(https.plain("/glossaire?a=b")).build());
        assertEquals(301, answer.statusCode());
        assertEquals(
                "https://localhost/glossaire?a=b",
                answer.headers().firstValue("Location").orElse(""));
        // Nobody is led elsewhere by the name that they ask for.
        try (Socket socket = RawHttp.begin(
                https.plain(""), "GET /glossaire HTTP/1.1\r\nHost: ailleurs.example\r\nConnection: close\r\n\r\n")) {
            assertEquals(
                    "https://localhost/glossaire",
                    RawHttp.answer(socket).orElseThrow().header("location"));
        }
    }

    /** From the one address that a school has, each with two tabs, all at the same moment. */
    @Test
    void aClassOfThirtyOpensTheBenchAtOnce() throws Exception {
        List<String> files = Jsoup.parse(send(request("/atelier")).body())
                .select("head script[src], head link[rel~=stylesheet|preload|icon]")
                .stream()
                .map(element -> element.attr("src") + element.attr("href"))
                .toList();
        assertTrue(files.size() > 10, files.toString());
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int pupil = 0; pupil < 30; pupil++) {
            HttpClient browser =
                    HttpClient.newBuilder().sslContext(https.trust()).build();
            String cookie = "a=b; atelier=eleve-" + pupil;
            for (int tab = 0; tab < 2; tab++) {
                answers.add(insist(browser, from("192.0.2.1", "/atelier").header("Cookie", cookie)));
                files.forEach(file ->
                        answers.add(insist(browser, from("192.0.2.1", file).header("Cookie", cookie))));
            }
            answers.add(insist(
                    browser,
                    from("192.0.2.1", "/atelier/arreter")
                            .header("Cookie", cookie)
                            .POST(HttpRequest.BodyPublishers.noBody())));
        }
        // 409, for there is nothing to stop.
        assertEquals(
                Map.of(200, 60 * (files.size() + 1), 409, 30), counted(answers), "what they were answered, how often");
    }

    /**
     * As a browser does, asks once more what was cut off: on a machine with more to compute than it can, thirty of them may take
     * longer to connect than nginx gives a client.
     */
    private static CompletableFuture<HttpResponse<String>> insist(HttpClient browser, HttpRequest.Builder request) {
        return ask(browser, request).exceptionallyCompose(cut -> ask(browser, request));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.66, 192.0.2.66, 192.0.2.7",
        // Whoever has one address of a network has all of them.
        "2001:db8:1:2:a:b:c:1, 2001:db8:1:2:d:e:f:2, 2001:db8:1:3:a:b:c:1",
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, 2001:db8:1:3::1",
        "2001:db8::1, 2001:db8::2, 2001:db9::1"
    })
    void aFloodIsRefusedAndANeighbourIsAnswered(String first, String second, String neighbour) throws Exception {
        Queue<HttpResponse<String>> answers = new ConcurrentLinkedQueue<>();
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            HttpClient sender = HttpClient.newBuilder()
                    .sslContext(https.trust())
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
            HttpRequest request =
                    from(i % 2 == 0 ? first : second, "/favicon.svg").build();
            Thread thread = new Thread(() -> {
                while (answers.stream().noneMatch(answer -> answer.statusCode() == 429)) {
                    answers.add(ask(sender, request));
                }
            });
            senders.add(thread);
            thread.start();
        }
        for (Thread sender : senders) {
            sender.join();
        }
        HttpResponse<String> refusal = answers.stream()
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        assertOwnPage("Trop de demandes à la fois", refusal);
        assertEquals(200, ask(client, from(neighbour, "/glossaire").build()).statusCode());
    }

    /** The others of the class, who have the same address, go on. */
    @Test
    void aLearnerWhoNeverStopsPressingStopsNobodyElse() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            answers.add(ask(client, press("eleve-1")));
        }
        Map<Integer, Integer> counted = counted(answers);
        assertEquals(60, counted.get(409) + counted.get(429), counted.toString());
        assertTrue(counted.get(409) >= 20, counted.toString());
        assertEquals(409, ask(client, press("eleve-2")).join().statusCode());
    }

    /** Requests that were begun, and of which a byte comes now and then. */
    @Test
    void whatALearnerHasOpenIsCounted() throws Exception {
        try (Dripping open = new Dripping(100, "192.0.2.1", "__Host-atelier=eleve-1")) {
            AtomicReference<HttpResponse<String>> refusal = new AtomicReference<>();
            await("all of them are counted").atMost(ENOUGH).until(() -> {
                open.drip();
                refusal.set(ask(client, look("eleve-1")));
                return refusal.get().statusCode() == 429;
            });
            assertOwnPage("Trop de demandes à la fois", refusal.get());
            assertEquals(200, ask(client, look("eleve-2")).statusCode());
        }
    }

    /** As many as one address may have of all kinds, each with another cookie. */
    @Test
    void bodiesThatComeByteByByteHoldUpNobodyElseOfTheirAddress() {
        try (Dripping open = new Dripping(1000, "192.0.2.1", "")) {
            await("they have a share of their own").atMost(ENOUGH).until(() -> {
                open.drip();
                return open.over() >= 700;
            });
            assertEquals(
                    200, ask(client, from("192.0.2.1", "/glossaire").build()).statusCode());
            HttpClient browser = HttpClient.newBuilder()
                    .sslContext(https.trust())
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
            assertEquals(409, ask(browser, press("eleve-2")).join().statusCode(), "a button has no body");
            await("however often a byte comes, the site ends them")
                    .atMost(ENOUGH)
                    .until(() -> {
                        open.drip();
                        return open.over() == 1000;
                    });
        }
    }

    /** Requests with a body of which a byte comes when it is told to. */
    private final class Dripping implements AutoCloseable {

        /** On one connection: nginx takes no more. */
        private static final int STREAMS = 125;

        private final List<SubmissionPublisher<ByteBuffer>> bodies = new ArrayList<>();
        private final List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();

        Dripping(int count, String address, String cookie) {
            HttpClient browser = null;
            for (int i = 0; i < count; i++) {
                if (i % STREAMS == 0) {
                    browser = HttpClient.newBuilder().sslContext(https.trust()).build();
                    // Then all the others are on the same connection.
                    ask(browser, from("192.0.2.200", "/favicon.svg").build());
                }
                SubmissionPublisher<ByteBuffer> body = new SubmissionPublisher<>(Runnable::run, 999);
                bodies.add(body);
                answers.add(ask(
                        browser,
                        from(address, "/glossaire")
                                .header("Cookie", cookie.isEmpty() ? "atelier=eleve-" + i : cookie)
                                .method("GET", BodyPublishers.fromPublisher(body, 999))));
            }
        }

        void drip() {
            for (int i = 0; i < bodies.size(); i++) {
                if (!answers.get(i).isDone()) {
                    bodies.get(i).offer(ByteBuffer.wrap(new byte[] {'a'}), null);
                }
            }
        }

        /** How many have their answer, or were hung up on. */
        long over() {
            return answers.stream().filter(CompletableFuture::isDone).count();
        }

        @Override
        public void close() {
            answers.forEach(answer -> answer.cancel(true));
            bodies.forEach(body -> body.closeExceptionally(new IOException("nobody goes on")));
        }
    }

    /** They are cut off while they hold on: nginx passes on what it is given, and holds little of it itself. */
    @Test
    void whoReadsNothingHoldsUpNobody() throws Exception {
        Journal journal = journals.of(workspaces.solo().id());
        String text = "x".repeat(600);
        for (int i = 0; i < 20; i++) {
            journal.append(Collections.nCopies(1000, Fact.of(1, Fact.Type.LINE, "lancer", text)));
        }
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                Socket socket = connectSlowly();
                open.add(socket);
                write(
                        socket,
                        "GET " + (i % 2 == 0 ? "/atelier/journal.txt" : "/atelier/flux?depuis=0")
                                + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            }
            assertEquals(
                    200, ask(client, from("192.0.2.9", "/glossaire").build()).statusCode());
            assertTrue(gauge("atelier.telechargements") <= 3);
            await("they are cut off")
                    .atMost(Bench.LONG)
                    .until(() -> gauge("atelier.telechargements") == 0 && gauge("atelier.flux.lecteurs") == 0);
            assertEquals(
                    200,
                    ask(client, from("192.0.2.9", "/atelier/journal.txt").build())
                            .statusCode());
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    /** With so little room that nothing of a long answer waits on this side. */
    private Socket connectSlowly() throws IOException {
        URI base = URI.create(https.base());
        Socket plain = new Socket();
        plain.setReceiveBufferSize(8192);
        plain.connect(new InetSocketAddress(base.getHost(), base.getPort()));
        return https.trust().getSocketFactory().createSocket(plain, base.getHost(), base.getPort(), true);
    }

    @Test
    void whatIsTooLongIsRefusedAtTheDoor() throws Exception {
        HttpResponse<String> answer = ask(
                client,
                from("192.0.2.1", "/atelier/arreter")
                        .POST(HttpRequest.BodyPublishers.ofString("a".repeat(20_000)))
                        .build());
        assertEquals(413, answer.statusCode());
        assertOwnPage("Cette demande est trop longue", answer);
    }

    @Test
    void whoDoesNotFinishIsHungUpOn() throws Exception {
        List<Socket> open = new ArrayList<>();
        for (String begun : List.of(
                "GET /glossaire HTTP/1.1\r\nHost: localhost\r\nX-",
                "POST /atelier/arreter HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nmot",
                "")) {
            Socket socket = connect();
            open.add(socket);
            write(socket, begun);
        }
        for (Socket socket : open) {
            try (socket) {
                String told = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                // A form that does not end is the site's to refuse, whose time is shorter.
                assertTrue(told.isEmpty() || told.startsWith("HTTP/1.1 408 "), told);
            } catch (SocketException | SSLHandshakeException reset) {
                // It is hung up on all the same.
            }
        }
    }

    /** What the client says of itself is not what the proxy says of it. */
    @Test
    void aClientCannotForward() throws Exception {
        HttpResponse<String> page = send(HttpRequest.newBuilder(URI.create(https.base() + "/sitemap.xml"))
                .header("X-Forwarded-Proto", "http")
                .header("X-Forwarded-Host", "127.0.0.1:1")
                .header("X-Forwarded-Port", "1")
                .header("X-Forwarded-For", "192.0.2.7")
                .header("Forwarded", "host=127.0.0.1:1;proto=http")
                .build());
        assertTrue(page.body().contains("<loc>" + https.base() + "/glossaire</loc>"), page.body());
    }

    @Test
    void anUnknownNameIsRefused() throws Exception {
        // As a client that takes this address for another's.
        String answer = raw("GET / HTTP/1.1\r\nHost: ailleurs.example\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
        assertTrue(answer.contains("Cette demande est refusée"), answer);
    }

    @Test
    void aForeignFormIsRefusedAndOursIsTaken() throws Exception {
        assertEquals(
                403, post("construire", "Origin", "https://ailleurs.example").statusCode());
        assertEquals(403, post("construire", "Origin", "https://localhost").statusCode());
        assertEquals(403, post("construire", "Sec-Fetch-Site", "cross-site").statusCode());
        long before = Bench.lastJob();
        HttpResponse<String> taken = post("construire", "Origin", https.base());
        assertEquals(303, taken.statusCode());
        assertEquals(
                https.base() + "/atelier#construire",
                taken.headers().firstValue("Location").orElse(""));
        assertEquals("reussi", end(before + 1));
    }

    /** A line is there while the program that wrote it still runs. */
    @Test
    void theStreamIsNotHeldBack() throws Exception {
        projects.buildRunning("echo premiere; " + Projects.DAWDLE);
        HttpResponse<InputStream> stream =
                client.send(request("/atelier/flux?depuis=" + Bench.last()), BodyHandlers.ofInputStream());
        assertEquals(HttpClient.Version.HTTP_2, stream.version());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            long job = Bench.start("lancer");
            awaitLine(lines, "premiere");
            assertEquals(job, Bench.lastJob());
            assertEquals(303, post("arreter", "Origin", https.base()).statusCode());
            assertEquals("annule", end(job));
        }
    }

    @Test
    void theMeasuresAreForThisMachine() throws Exception {
        for (String path : new String[] {"/q/metrics", "/q/health", "//q/metrics", "/%71/metrics", "/a/../q/metrics"}) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 404 "), path + ": " + answer);
            assertTrue(answer.contains("<h1>Cette page n’existe pas</h1>"), answer);
        }
    }

    /** Nginx's own, with what the site's have. */
    private static void assertOwnPage(String title, HttpResponse<String> answer) {
        assertEquals(title, Jsoup.parse(answer.body()).select("h1").text());
        assertEquals(
                "text/html; charset=utf-8",
                answer.headers().firstValue("Content-Type").orElse(""));
        assertEquals(
                "default-src 'none'",
                answer.headers().firstValue("Content-Security-Policy").orElse(""));
        assertEquals(
                "max-age=31536000",
                answer.headers().firstValue("Strict-Transport-Security").orElse(""));
    }

    private HttpRequest.Builder from(String address, String path) {
        return HttpRequest.newBuilder(URI.create(https.base() + path)).header(Https.ADDRESS, address);
    }

    private HttpRequest.Builder press(String learner) {
        return from("192.0.2.1", "/atelier/arreter")
                .header("Cookie", "atelier=" + learner)
                .POST(HttpRequest.BodyPublishers.noBody());
    }

    private HttpRequest look(String learner) {
        return from("192.0.2.1", "/glossaire")
                .header("Cookie", "__Host-atelier=" + learner)
                .build();
    }

    private static CompletableFuture<HttpResponse<String>> ask(HttpClient browser, HttpRequest.Builder request) {
        return browser.sendAsync(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> ask(HttpClient browser, HttpRequest request) {
        return browser.sendAsync(request, BodyHandlers.ofString()).join();
    }

    private static Map<Integer, Integer> counted(List<CompletableFuture<HttpResponse<String>>> answers) {
        return answers.stream().collect(toMap(answer -> answer.join().statusCode(), answer -> 1, Integer::sum));
    }

    private static void awaitLine(BufferedReader lines, String text) throws IOException {
        for (String line; (line = lines.readLine()) != null; ) {
            if (line.contains(text)) {
                return;
            }
        }
        throw new AssertionError("The stream ended before " + text);
    }

    private static String end(long job) {
        var lines = Bench.awaitEnd(job);
        return lines.get(lines.size() - 1).state();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(https.base() + path)).build();
    }

    private HttpResponse<String> post(String button, String header, String value) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(https.base() + "/atelier/" + button))
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            write(socket, request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException reset) {
            return "";
        }
    }

    private Socket connect() throws IOException {
        URI base = URI.create(https.base());
        return https.trust().getSocketFactory().createSocket(base.getHost(), base.getPort());
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
