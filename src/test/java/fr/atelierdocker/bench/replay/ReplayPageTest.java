package fr.atelierdocker.bench.replay;

import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Projects;

import static io.restassured.RestAssured.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a real engine did, seen again. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("rapide")
class ReplayPageTest {

    @Inject
    Projects projects;

    @BeforeEach
    void fromTheBeginning() {
        Bench.perform("reinitialiser");
    }

    @Test
    void theWholeJobIsThereWithoutJavaScript() {
        List<Line> lines = Bench.perform("tout");
        Document page = replay("");
        assertEquals(
                List.of("construire", "lancer", "lire"),
                page.select(".replay-chapter h2").stream().map(Element::id).toList());
        assertTrue(page.select(".replay-notice").text().contains("Rejoué depuis le journal"));
        // Every sentence of the bench and every line of a container, in the order of the journal.
        List<String> expected = lines.stream()
                .filter(line -> !line.step().equals("construire"))
                .map(Line::text)
                .toList();
        List<String> shown = page.select(".replay-chapter:not(:has(#construire)) .told").stream()
                .map(told -> Bench.plain(
                        told.select("code").isEmpty()
                                ? told.text()
                                : told.select("code").text()))
                .toList();
        assertEquals(expected, shown);
        assertEquals(
                List.of("supprimé", "reste, avec ce qu’il contient"),
                page.select(".moment").last().select(".chip").stream()
                        .skip(1)
                        .map(chip -> Bench.plain(chip.text()).replaceFirst("^.*? : ", ""))
                        .toList());
        // Whichever of its entries is asked for, it is the same job.
        assertEquals(
                page.select("main").html(),
                replay("?travail=" + lines.get(9).number()).select("main").html());
    }

    @Test
    void aStepThatEndedLeadsToItsOwnPart() {
        Bench.perform("tout");
        String link = Bench.page().select("#etat-lancer .replay-link").attr("href");
        assertTrue(link.endsWith("#lancer"), link);
        assertEquals(
                1,
                Jsoup.parse(get(link.replaceFirst("#.*", "")).asString())
                        .select("#lancer")
                        .size());
        assertEquals(0, Bench.page().select("#etat-sans-volume .replay-link").size());
    }

    @Test
    void whatAProgramWroteStaysText() {
        projects.build("FROM busybox\nCMD [\"echo\", \"<script>alert(1)</script><b>gras</b>\"]\n");
        Bench.perform("lancer");
        Document page = replay("");
        assertEquals(0, page.select(".moments script, .moments b").size());
        assertTrue(page.select(".moment code").eachText().contains("<script>alert(1)</script><b>gras</b>"));
    }

    @Test
    void whatIsNotInTheJournalIsAPageThatSaysWhatToDo() {
        String html = get("/atelier/ralenti?travail=" + (Bench.last() + 1000))
                .then()
                .statusCode(404)
                .extract()
                .asString();
        Document page = Jsoup.parse(html);
        assertEquals("Ce travail n’est pas au journal", page.select("h1").text());
        assertTrue(page.select("main li").text().contains("relancez l’étape"), html);
        get("/atelier/ralenti?travail=rien").then().statusCode(400);
    }

    private static Document replay(String query) {
        return Jsoup.parse(
                get("/atelier/ralenti" + query).then().statusCode(200).extract().asString());
    }
}
