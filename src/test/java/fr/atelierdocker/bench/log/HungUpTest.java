package fr.atelierdocker.bench.log;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.bench.RawHttp;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A reader who goes away in the middle of an answer, as every reader may, is no fault: the log says nothing of it. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
class HungUpTest {

    @TestHTTPResource
    URI site;

    @Inject
    Projects projects;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord told) {
            if (told.getThrown() != null || told.getLevel().intValue() >= Level.WARNING.intValue()) {
                complaints.add(told.getLevel() + " " + told.getLoggerName() + " " + told.getMessage() + " "
                        + told.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        projects.buildRunning("seq 200000; head -c 4000000 /dev/zero > /data/gros");
        Bench.perform("lancer");
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void stop() {
        Logger.getLogger("").removeHandler(listener);
        Bench.perform("reinitialiser");
    }

    @Test
    void whoHangsUpIsNoFault() throws IOException {
        for (String path : List.of(
                "/lecon",
                "/atelier",
                "/atelier/journal",
                "/atelier/journal.txt",
                "/atelier/journal.ndjson",
                "/atelier/flux?depuis=0",
                "/atelier/lignes?depuis=0",
                "/atelier/volume",
                "/atelier/volume/fichier?chemin=gros",
                "/atelier/image.tar",
                "/webjars/htmx.org/2.0.10/dist/htmx.min.js")) {
            for (int most : new int[] {0, 1, 2000, 100_000}) {
                for (int linger : new int[] {-1, 0}) {
                    begin("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n", most, linger);
                }
            }
        }
        // The site is in the middle of writing what is longer than any connection holds.
        for (int i = 0; i < 5; i++) {
            begin("GET /essais/long HTTP/1.1\r\nHost: localhost\r\n\r\n", 100_000, 0);
        }
        for (String body : List.of("", "mots=", "mots=1234")) {
            for (int linger : new int[] {-1, 0}) {
                String head = "POST /atelier/arreter HTTP/1.1\r\nHost: localhost\r\n";
                begin(head + "Content-Length: 9\r\n\r\n" + body, 0, linger);
                begin(head + "Transfer-Encoding: chunked\r\n\r\n9\r\n" + body, 0, linger);
            }
        }
        await("all are gone").until(HungUpTest::isQuiet);
        assertEquals(List.of(), complaints);
    }

    /** Nor is a name that makes no sense. */
    @Test
    void whoAsksForNoSenseIsNoFault() throws IOException {
        for (String host :
                List.of("localhost:xyzzy", "localhost:-1", "localhost:99999", "localhost:", ":", "[::1", "a b", "")) {
            for (String forwarded :
                    List.of("", "X-Forwarded-Host: a:b\r\n", "X-Forwarded-For: a:b\r\n", "X-Forwarded-Port: x\r\n")) {
                RawHttp.Answer answer = RawHttp.send(
                                site,
                                ("GET /glossaire HTTP/1.1\r\nHost: " + host + "\r\n" + forwarded
                                                + "Connection: close\r\n\r\n")
                                        .getBytes(StandardCharsets.US_ASCII))
                        .orElseThrow();
                assertTrue(List.of(200, 400, 403).contains(answer.status()), () -> host + ": " + answer.head());
                assertFalse(answer.body().contains("xyzzy"), answer.body());
            }
        }
        assertEquals(List.of(), complaints);
    }

    /** @param linger 0 for a reset, -1 for a connection that is closed */
    private void begin(String request, int most, int linger) throws IOException {
        try (Socket socket = RawHttp.begin(site, request)) {
            socket.getInputStream().read(new byte[most]);
            if (linger == 0) {
                socket.setSoLinger(true, 0);
            }
        }
    }

    /** Nobody is answered any more, but who asks this. */
    private static boolean isQuiet() {
        return get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("http_server_active_requests"))
                .allMatch(line -> Double.parseDouble(line.replaceFirst(".* ", "")) <= 1);
    }
}
