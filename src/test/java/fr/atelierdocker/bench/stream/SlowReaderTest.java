package fr.atelierdocker.bench.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.ChunkedBody;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.bench.QuickRounds;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A browser that does not take what it is sent, while a container writes more than any buffer on the way holds. */
@QuarkusTest
@TestProfile(QuickRounds.class)
@ExtendWith(CleanEngine.class)
@Tag("moteur")
class SlowReaderTest {

    private static final int LINES = 100_000;
    /** One is told before its end, as may be any at which the flood pauses. */
    private static final String FLOOD = "seq 49999; printf 50000; " + Projects.WAIT + "; echo; seq 50001 " + LINES;

    private static final Pattern ID = Pattern.compile("id=\"l(\\d+)\"(?: data-n=\"(\\d+)\")?");

    @Inject
    Projects projects;

    @BeforeEach
    void aContainerThatFloods() {
        projects.buildRunning(FLOOD);
        Bench.awaitQuiet();
        awaitReaders(0);
    }

    @Test
    void itHoldsUpNobodyAndMissesNothing() throws IOException {
        long before = Bench.last();
        try (Stalled stalled = new Stalled(before);
                SseClient quick = SseClient.after(before)) {
            List<Line> lines = flood();
            long end = lines.get(lines.size() - 1).number();
            quick.awaitId(end);
            assertEquals("reussi", lines.get(lines.size() - 1).state());
            assertEquals(LINES, Bench.output(lines).size());
            assertTrue(lines.stream().anyMatch(line -> line.over() > 0), "one was told before its end");

            assertIterableEquals(Told.of(lines), stalled.read(end));
        }
        awaitReaders(0);
    }

    @Test
    void oneThatGoesAwayWithoutAWordIsForgotten() throws IOException {
        long before = Bench.last();
        Stalled stalled = new Stalled(before);
        awaitReaders(1);
        flood();
        stalled.close();
        awaitReaders(0);
    }

    /** Runs it; its entries. */
    private static List<Line> flood() {
        long job = Bench.start("lancer");
        Bench.awaitText(job, "50000");
        Projects.goOn();
        return Bench.awaitEnd(job);
    }

    /**
     * A line, and which entry told it last.
     *
     * @param line the number of the entry that told it first
     */
    private record Told(long line, long last) {

        private static List<Told> of(List<Line> lines) {
            return Bench.shown(lines).stream()
                    .map(line -> new Told(line.place(), line.number()))
                    .toList();
        }
    }

    /** What the metrics say. */
    private static void awaitReaders(int count) {
        await().atMost(Bench.LONG)
                .until(() -> get("/q/metrics").asString().contains("\natelier_flux_lecteurs " + count + ".0\n"));
    }

    /** Opens the stream and reads nothing until it is told to. */
    private static final class Stalled implements AutoCloseable {

        private final Socket socket = new Socket();

        Stalled(long after) throws IOException {
            // The system's own buffers would take megabytes.
            socket.setReceiveBufferSize(8192);
            socket.connect(new InetSocketAddress("localhost", RestAssured.port));
            socket.getOutputStream()
                    .write(("GET /atelier/flux?depuis=" + after + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
        }

        /** All the lines that come, up to an entry. */
        List<Told> read(long last) throws IOException {
            Map<Long, Told> told = new LinkedHashMap<>();
            socket.setSoTimeout((int) Bench.LONG.toMillis());
            // A chunk may be cut anywhere: its frame is removed by reading as an HTTP client does.
            BufferedReader lines = new BufferedReader(
                    new InputStreamReader(new ChunkedBody(socket.getInputStream()), StandardCharsets.UTF_8));
            while (!told.containsKey(last)) {
                Matcher id = ID.matcher(lines.readLine());
                if (id.find()) {
                    long line = Long.parseLong(id.group(1));
                    told.put(line, new Told(line, id.group(2) == null ? line : Long.parseLong(id.group(2))));
                }
            }
            return List.copyOf(told.values());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
