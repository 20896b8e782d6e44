package fr.atelierdocker.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.nginx.Https;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The site behind nginx, with the configuration that the project gives. */
@QuarkusTest
@TestProfile(Deployed.class)
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("registre")
class HttpsTest {

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
        }
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
        URI base = URI.create(https.base());
        try (var socket = https.trust().getSocketFactory().createSocket(base.getHost(), base.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
