package fr.atelierdocker.bench.stream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.stream.SseClient.Event;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
class FluxTest {

    private static final List<String> STATES = List.of("etat", "volume");

    private static final List<String> LIVE = List.of(
            "#annonces",
            "#parcours",
            "#moteur-etat",
            "#moteur",
            "#face-construire",
            "#face-lancer",
            "#face-lire",
            "#face-reinitialiser",
            "#face-sans-volume",
            "#face-isolement",
            "#face-supprimer-volume",
            "#face-conteneur-1",
            "#face-conteneur-2",
            "#perte",
            "#microscope",
            "#image-etat",
            "#image-export",
            "#carte-ligne",
            "#carte-dessin",
            "#carte-texte",
            "#volume");

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
    void aStateHasNoIdOfItsOwn() throws IOException {
        try (LivePage open = LivePage.open()) {
            long job = Bench.start("lancer");
            open.await("#face-lancer", "En cours…");
            Bench.awaitEnd(job);
            open.await("#face-lancer", "Réussi");
            open.stream().events().stream()
                    .filter(event -> STATES.contains(event.name()))
                    .forEach(state -> assertEquals("", state.id()));
        }
    }

    @Test
    void aPageIsToldNothingThatItShowsAndShowsInTheEndWhatANewOneDoes() throws IOException {
        built = false;
        Bench.perform("reinitialiser");
        Bench.awaitQuiet();
        try (LivePage open = LivePage.open()) {
            for (String button : List.of(
                    "tout",
                    "vie/1/creer",
                    "vie/1/demarrer",
                    "vie/1/arreter",
                    "vie/1/supprimer",
                    "sans-volume",
                    "supprimer-volume",
                    "reinitialiser")) {
                Bench.perform(button);
                awaitSame(open);
            }
            assertEquals(0, open.idle(), open.stream().events()::toString);
            assertTrue(
                    open.stream().events().stream()
                            .noneMatch(event -> event.data().contains("innerHTML:#image-fiche")
                                    && event.data().contains("innerHTML:#moteur")),
                    "the whole state was told to a page that had been loaded with it");
        }
    }

    @Test
    void whoComesLaterIsToldThePresentStateOnce() throws IOException {
        Bench.perform("lire");
        Bench.perform("lancer");
        Bench.awaitQuiet();
        Document page = Bench.stage();
        for (String query :
                List.of("?depuis=0", "?depuis=" + (Bench.last() - 5), "?depuis=0&etat=0123456789abcdef", "")) {
            try (SseClient flux = SseClient.open(query)) {
                Bench.perform("lire");
                flux.awaitId(Bench.last());
                List<Event> states = flux.events().stream()
                        .filter(event -> event.name().equals("etat"))
                        .toList();
                assertEquals(states.get(0), flux.events().get(0), query);
                List<String> places = places(states.get(0));
                places.forEach(place -> assertEquals(1, page.select(place).size(), place));
                assertEquals(new TreeSet<>(places).size(), places.size(), places.toString());
                page.select("[id^=face-]")
                        .eachAttr("id")
                        .forEach(face -> assertTrue(places.contains("#" + face), face));
                states.stream()
                        .skip(1)
                        .forEach(state -> assertFalse(places(state).contains("#moteur"), state.data()));
            }
        }
    }

    @Test
    void whoIsCutOffAndComesBackShowsWhatANewPageDoes() throws IOException {
        Document left = Bench.stage();
        try (LivePage open = LivePage.open(left)) {
            open.stream().close();
        }
        Bench.perform("sans-volume");
        Bench.perform("lancer");
        try (LivePage back = LivePage.open(left)) {
            awaitSame(back);
        }
    }

    /** Which buttons have something to do is told apart from the buttons. */
    @Test
    void theButtonsOfThePageAreThoseThatAreToldOf() throws IOException {
        // It goes on until it is told to stop, however long the pages take.
        projects.buildRunning("trap exit TERM; echo ligne 1; while :; do sleep 0.2; done");
        built = false;
        Bench.awaitQuiet();
        Document idle = Bench.stage();
        assertEquals(buttons(idle), told(idle));
        long job = Bench.start("lancer");
        Bench.awaitOutput(job, "ligne 1");
        Document busy = Bench.stage();
        assertEquals(buttons(busy), told(busy));
        assertEquals(Set.of("bouton-arreter"), told(busy));
        Bench.post("arreter");
        Bench.awaitEnd(job);
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
            Bench.lastTurn(page, "lancer").forEach(line -> ids.add(line.id()));
            assertTrue(ids.size() > 15 && ids.size() < lines.size(), ids.toString());
            flux.lines("lancer").forEach(line -> ids.add(line.replaceFirst(" .*", "")));
            assertEquals(lines.stream().map(line -> "l" + line.number()).toList(), ids);
            assertEquals(
                    List.of("En cours…"), page.select("#face-lancer .status").eachText());
            assertEquals("/atelier/lancer", page.select("#lancer form").attr("action"), "a button is never another");
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

    @Test
    void aPositionThatTheJournalNeverGaveGoesOnWithWhatComes() throws IOException {
        Bench.perform("lire");
        Bench.awaitQuiet();
        long before = Bench.last();
        Map<String, SseClient> readers = new LinkedHashMap<>();
        try {
            for (String query : List.of(
                    "",
                    "?depuis=",
                    "?depuis=abc",
                    "?depuis=-1",
                    "?depuis=999999999",
                    "?depuis=1e3",
                    "?depuis=99999999999999999999")) {
                readers.put(query, SseClient.open(query));
            }
            Bench.perform("lire");
            readers.forEach((query, flux) -> {
                flux.awaitId(before + 1);
                assertTrue(flux.ids().get(0) > before, () -> query + " " + flux.events());
            });
        } finally {
            for (SseClient flux : readers.values()) {
                flux.close();
            }
        }
    }

    @Test
    void manyReadersSeeTheSame() throws IOException {
        long before = Bench.last();
        List<SseClient> readers = new ArrayList<>();
        try {
            for (int i = 0; i < 12; i++) {
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
        projects.buildRunning("date +%s%N > /data/log.txt; echo écrit; sleep 4");
        built = false;
        Bench.awaitQuiet();
        try (LivePage open = LivePage.open()) {
            long job = Bench.start("lancer");
            Bench.awaitOutput(job, "écrit");
            await("a page that is loaded now shows it")
                    .atMost(Bench.LONG)
                    .until(() -> !Bench.page().select("#volume pre").isEmpty());
            Element seen = Bench.page().selectFirst("#volume pre");
            Bench.awaitEnd(job);
            open.await("#volume", seen.text());
        }
    }

    private static void awaitSame(LivePage open) {
        await("an open page shows what a new one does").atMost(Bench.LONG).untilAsserted(() -> {
            Document fresh = Bench.stage();
            Document now = open.now();
            for (String place : LIVE) {
                assertEquals(shown(fresh, place), shown(now, place));
            }
            assertEquals(told(fresh), told(now));
        });
    }

    /** Whether a button is out of use, a script of the page says by what it is told. */
    private static String shown(Document page, String place) {
        Element copy = page.selectFirst(place).clone();
        copy.select("button").removeAttr("aria-disabled");
        // What is new, a page that is open has lit by its own script.
        copy.select(".new").removeAttr("class");
        // It is counted when a page is loaded.
        copy.select("#image-conteneurs").empty();
        return copy.html().replaceAll("\\s+", "").replaceAll("<span></span>", "");
    }

    private static Set<String> buttons(Document page) {
        return new TreeSet<>(
                page.select("button[id^=bouton-]:not([aria-disabled])").eachAttr("id"));
    }

    private static Set<String> told(Document page) {
        return new TreeSet<>(List.of(page.selectFirst("#actifs").text().split(" ")));
    }

    private static List<String> places(Event state) {
        return Jsoup.parseBodyFragment(state.data()).select("[hx-swap-oob]").eachAttr("hx-swap-oob").stream()
                .map(place -> place.replace("innerHTML:", ""))
                .toList();
    }

    /** The entries that the page shows as lines, of those after one number. */
    private static List<Long> numbers(long after, long last) {
        return Bench.journal().stream()
                .filter(line -> line.number() > after
                        && line.number() <= last
                        && Step.of(line.step()).isPresent())
                .map(Line::number)
                .toList();
    }

    private static List<Long> numbers(SseClient flux) {
        return flux.events().stream()
                .filter(event -> event.name().equals("lignes"))
                .flatMap(event -> event.lines().stream())
                .map(line -> Long.valueOf(line.substring(1, line.indexOf(' '))))
                .toList();
    }
}
