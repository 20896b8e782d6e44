package fr.atelierdocker.bench;

import java.io.IOException;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.stream.SseClient;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a container writes is text, wherever it is shown. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("rapide")
class EscapingTest {

    private static final String ATTACK = "<script>alert(\"1\")</script><img src=x onerror='alert(2)'> & &amp; </div>";

    @Inject
    Projects projects;

    @Test
    void anOutputIsTextOnThePageInTheStreamAndInTheJournal() throws IOException {
        projects.buildRunning("cat <<'FIN'\n" + ATTACK + "\nFIN\n");
        try (SseClient flux = SseClient.after(Bench.last())) {
            Bench.perform("lancer");
            Document page = Bench.page();
            assertEquals(
                    ATTACK, Bench.lastTurn(page, "lancer").select(".stdout").text());
            assertHarmless(get("/atelier").asString());
            SseClient.Event event = flux.await(
                    found -> found.name().equals("lignes") && found.data().contains("alert"));
            assertHarmless(event.data());
            assertTrue(Jsoup.parseBodyFragment(event.data()).text().contains(ATTACK), event.data());
            assertTrue(get("/atelier/journal.txt").asString().contains("\n| " + ATTACK + "\n"));
        }
    }

    @Test
    void theNamesAndTheTextsOfAVolumeAreText() throws IOException {
        projects.buildRunning(
                "mkdir -p /data; cd /data; echo '<script>alert(1)</script>' > '<img src=x onerror=alert(2)>'");
        try (SseClient flux = SseClient.after(Bench.last())) {
            Bench.perform("lancer");
            SseClient.Event event = flux.await(
                    found -> found.name().equals("volume") && found.data().contains("onerror"));
            assertHarmless(event.data());
        }
        await().atMost(Bench.LONG)
                .until(() -> Bench.page().select("#volume .file-name").size() == 1);
        Document page = Bench.page();
        assertEquals(
                "<img src=x onerror=alert(2)>",
                page.select("#volume .file-name").text());
        assertEquals("<script>alert(1)</script>", page.select("#volume pre").text());
        assertHarmless(get("/atelier").asString());
    }

    @Test
    void aFailedStepsMessageIsText() {
        List<Bench.Line> lines = projects.build("FROM busybox\nRUN echo '<script>alert(1)</script>'; exit 7\n");
        Bench.Line end = lines.get(lines.size() - 1);
        assertEquals(
                "fin/echoue L’étape 2 (RUN echo '<script>alert(1)</script>'; exit 7) a échoué avec le code 7 : The"
                        + " command '/bin/sh -c echo '<script>alert(1)</script>'; exit 7' returned a non-zero code: 7",
                end.told());
        assertHarmless(get("/atelier").asString());
        assertEquals(
                List.of("Échec"),
                Bench.page().select("#face-construire .status").eachText());
    }

    private static void assertHarmless(String html) {
        assertFalse(html.contains("<script>alert"), html);
        assertFalse(html.contains("<img src=x"), html);
        assertEquals(0, Jsoup.parse(html).select("[onerror]").size());
    }
}
