package fr.atelierdocker.bench.stream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.bench.stream.SseClient.Event;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
class FluxTest {

    private static final List<String> PANELS = List.of("construire", "lancer", "lire", "reinitialiser");

    private static boolean built;

    @Inject
    Projects projects;

    @BeforeAll
    static void forget() {
        built = false;
    }

    @BeforeEach
    void anImageThatWritesForAWhile() {
        if (!built) {
            projects.buildRunning("i=0; while [ $i -lt 40 ]; do echo ligne $i; i=$((i+1)); sleep 0.03; done");
            built = true;
        }
        Bench.awaitQuiet();
    }

    @Test
    void itIsAnEventStreamThatNobodyStores() throws IOException {
        try (SseClient flux = SseClient.after(Bench.last())) {
            assertEquals(200, flux.response().statusCode());
            assertEquals(
                    "text/event-stream",
                    flux.response()
                            .headers()
                            .firstValue("Content-Type")
                            .orElse("")
                            .replaceAll(";.*", ""));
            assertTrue(flux.response()
                    .headers()
                    .firstValue("Cache-Control")
                    .orElse("")
                    .contains("no-store"));
            assertEquals(
                    "no",
                    flux.response().headers().firstValue("X-Accel-Buffering").orElse(""));
        }
    }

    /** A compressor would collect lines before it sends any. */
    @Test
    void itIsNotCompressed() throws IOException {
        try (SseClient flux = SseClient.open("", "Accept-Encoding", "gzip, br")) {
            assertEquals(
                    "identity",
                    flux.response().headers().firstValue("Content-Encoding").orElse("identity"));
        }
    }

    @Test
    void whatTheJournalHoldsIsWhatTheReaderSees() throws IOException {
        long before = Bench.last();
        try (SseClient flux = SseClient.after(before)) {
            List<Line> lines = Bench.perform("lancer");
            flux.awaitId(lines.get(lines.size() - 1).number());
            assertEquals(
                    lines.stream()
                            .map(line -> "l" + line.number() + " " + Bench.plain(line.text()))
                            .toList(),
                    flux.lines("lancer").stream().map(Bench::plain).toList());
        }
    }

    @Test
    void theIdsAreNumbersOfTheJournalAndGrow() throws IOException {
        long before = Bench.last();
        try (SseClient flux = SseClient.after(before)) {
            Bench.perform("lancer");
            Bench.awaitQuiet();
            flux.awaitId(Bench.last());
            List<Long> ids = flux.ids();
            assertEquals(List.copyOf(new TreeSet<>(ids)), ids);
            assertTrue(ids.get(0) > before);
            assertEquals(Bench.last(), ids.get(ids.size() - 1));
        }
    }

    @Test
    void aStateComesBeforeItsEntryAndHasNoIdOfItsOwn() throws IOException {
        try (SseClient flux = SseClient.after(Bench.last())) {
            Bench.perform("lancer");
            flux.await(event -> event.name().equals("lancer") && event.data().contains("end done"));
            List<Event> events = flux.events();
            List<Event> states =
                    events.stream().filter(event -> event.name().equals("etat")).toList();
            assertTrue(states.size() >= 2, events.toString());
            states.forEach(state -> assertEquals("", state.id()));
            assertEquals("etat", events.get(0).name());
            assertTrue(states.get(0).data().contains("En cours…"), states.get(0).data());
            assertTrue(states.get(states.size() - 1).data().contains("Réussi"));
        }
    }

    @Test
    void aStateBringsTheFaceOfEverythingOnThePageOnce() throws IOException {
        try (SseClient flux = SseClient.after(Bench.last())) {
            Bench.perform("lancer");
            Event state = flux.await(
                    event -> event.name().equals("etat") && event.data().contains("innerHTML:#commandes"));
            List<String> places =
                    Jsoup.parseBodyFragment(state.data())
                            .select("[data-hx-swap-oob]")
                            .eachAttr("data-hx-swap-oob")
                            .stream()
                            .map(place -> place.replace("innerHTML:", ""))
                            .toList();
            Document page = Bench.page();
            places.forEach(place -> assertEquals(1, page.select(place).size(), place));
            assertEquals(new TreeSet<>(places).size(), places.size(), places.toString());
            page.select("[id^=face-]").eachAttr("id").forEach(face -> assertTrue(places.contains("#" + face), face));
        }
    }

    @Test
    void resumingAnywhereLeavesNoGapAndNoLineTwice() throws IOException {
        List<Line> lines = Bench.perform("lancer");
        long first = lines.get(0).number();
        long last = lines.get(lines.size() - 1).number();
        for (long after = first - 1; after < last; after += 3) {
            try (SseClient flux = SseClient.after(after)) {
                flux.awaitId(last);
                assertEquals(numbers(after, last), numbers(flux));
            }
        }
    }

    /** A reader that is cut off again and again, and comes back with the last id that it had. */
    @Test
    void aReaderThatIsCutOffWhileItRunsMissesNothing() throws IOException {
        long before = Bench.last();
        long job = Bench.start("lancer");
        List<String> seen = new ArrayList<>();
        String last = String.valueOf(before);
        boolean ended = false;
        while (!ended) {
            try (SseClient flux = SseClient.open("?depuis=" + before, "Last-Event-ID", last)) {
                await().atMost(Bench.LONG).until(() -> !flux.ids().isEmpty());
                for (Event event : flux.events()) {
                    if (!event.id().isEmpty()) {
                        last = event.id();
                        event.lines().forEach(line -> seen.add(line.replaceFirst(" .*", "")));
                        ended |= event.data().contains("state end");
                    }
                }
            }
        }
        assertEquals(
                Bench.awaitEnd(job).stream().map(line -> "l" + line.number()).toList(),
                seen.stream()
                        .filter(line -> line.startsWith("l"))
                        .limit(Bench.journal(job).size())
                        .toList());
    }

    @Test
    void aPageThatIsLoadedInTheMiddleShowsWhatWasAndStreamsTheRest() throws IOException {
        long job = Bench.start("lancer");
        Bench.awaitOutput(job, "ligne 15");
        Document page = Bench.page();
        String stream = page.selectFirst("[data-sse-connect]").attr("data-sse-connect");
        try (SseClient flux = SseClient.open(stream.replaceFirst(".*\\?", "?"))) {
            List<Line> lines = Bench.awaitEnd(job);
            flux.awaitId(lines.get(lines.size() - 1).number());
            List<String> ids = new ArrayList<>();
            page.select("#journal-lancer .line").forEach(line -> ids.add(line.id()));
            assertTrue(ids.size() > 15 && ids.size() < lines.size(), ids.toString());
            flux.lines("lancer").forEach(line -> ids.add(line.replaceFirst(" .*", "")));
            assertEquals(lines.stream().map(line -> "l" + line.number()).toList(), ids);
            assertEquals(
                    List.of("En cours…"), page.select("#face-lancer .status").eachText());
            assertEquals("/atelier/arreter", page.select("#face-lancer form").attr("action"));
        }
    }

    @Test
    void theLastEventIdWinsOverTheAddress() throws IOException {
        List<Line> lines = Bench.perform("lancer");
        long last = lines.get(lines.size() - 1).number();
        try (SseClient flux = SseClient.open("?depuis=0", "Last-Event-ID", String.valueOf(last - 4))) {
            flux.awaitId(last);
            assertEquals(numbers(last - 4, last), numbers(flux));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?depuis=",
                "?depuis=abc",
                "?depuis=-1",
                "?depuis=999999999",
                "?depuis=1e3",
                "?depuis=99999999999999999999"
            })
    void aPositionThatTheJournalNeverGaveGoesOnWithWhatComes(String query) throws IOException {
        Bench.perform("lire");
        Bench.awaitQuiet();
        long before = Bench.last();
        try (SseClient flux = SseClient.open(query)) {
            Bench.perform("lire");
            flux.awaitId(before + 1);
            assertTrue(flux.ids().get(0) > before, flux.events().toString());
        }
    }

    @Test
    void manyReadersSeeTheSame() throws IOException {
        long before = Bench.last();
        List<SseClient> readers = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                readers.add(SseClient.after(before));
            }
            List<Line> lines = Bench.perform("lancer");
            long last = lines.get(lines.size() - 1).number();
            for (SseClient reader : readers) {
                reader.awaitId(last);
                assertEquals(readers.get(0).lines("lancer"), reader.lines("lancer"));
            }
        } finally {
            for (SseClient reader : readers) {
                reader.close();
            }
        }
    }

    /** The page that was opened meanwhile has looked; the others must be told all the same. */
    @Test
    void theVolumeChangesOnEveryPageThoughAnotherOneWasOpenedMeanwhile() throws IOException {
        projects.buildRunning("date +%s%N > /data/log.txt; echo écrit; sleep 1");
        built = false;
        Bench.awaitQuiet();
        try (SseClient flux = SseClient.after(Bench.last())) {
            long job = Bench.start("lancer");
            Bench.awaitOutput(job, "écrit");
            Element seen = Bench.page().selectFirst("#volume pre");
            Bench.awaitEnd(job);
            flux.await(event -> event.name().equals("volume") && event.data().contains(seen.text()));
        }
    }

    /** The entries that the panels show, of those after one number. */
    private static List<Long> numbers(long after, long last) {
        return Bench.journal().stream()
                .filter(line -> line.number() > after && line.number() <= last && PANELS.contains(line.step()))
                .map(Line::number)
                .toList();
    }

    private static List<Long> numbers(SseClient flux) {
        return flux.events().stream()
                .filter(event -> PANELS.contains(event.name()))
                .flatMap(event -> event.lines().stream())
                .map(line -> Long.valueOf(line.substring(1, line.indexOf(' '))))
                .toList();
    }
}
