package fr.atelierdocker.bench.log;

import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Projects;

import static io.restassured.RestAssured.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The journal page by page, and the lines that a panel has no more. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("rapide")
class JournalPageTest {

    @Inject
    Projects projects;

    @Test
    void fromPageToPageItHasEveryEntryOnce() {
        projects.buildRunning("seq 1 1200");
        Bench.perform("lancer");
        Bench.awaitQuiet();
        long last = Bench.last();
        // Of a long one the journal has let go of the oldest.
        long next = Bench.journal().get(0).number();
        Document page = page("?ligne=" + next);
        while (true) {
            for (Element line : page.select(".log .line")) {
                assertEquals("l" + next++, line.id());
            }
            Element further = page.selectFirst(".pager a:contains(suivantes)");
            if (further == null) {
                break;
            }
            page = page(further.attr("href").replace("/atelier/journal", ""));
        }
        assertEquals(last, next - 1);
        assertEquals(
                page("").select(".line").eachAttr("id"), page.select(".line").eachAttr("id"));
    }

    @Test
    void itNamesTheJobAndTheStep() {
        List<Line> lines = projects.build("FROM busybox\nRUN echo bonjour\n");
        // Its command may stand on the page before: that depends on how much the journal holds already.
        Line output = lines.stream()
                .filter(line -> line.text().equals("bonjour"))
                .findFirst()
                .orElseThrow();
        Element shown = page("?ligne=" + output.number()).getElementById("l" + output.number());
        assertEquals("bonjour", shown.text());
        assertEquals(
                "Travail " + output.job() + " : Construire l’image",
                Bench.plain(shown.closest(".turn").selectFirst("h2").text()));
    }

    @Test
    void ofAnEntryThatIsNotThereItShowsTheNearestAndSaysSo() {
        projects.build("FROM busybox\n");
        Document page = page("?ligne=999999999");
        assertTrue(page.selectFirst(".notice").text().contains("n’est pas ou n’est plus au journal"));
        assertNotNull(page.getElementById("l" + Bench.last()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/atelier/journal?ligne=0",
                "/atelier/journal?ligne=-3",
                "/atelier/journal?ligne=x",
                "/atelier/lignes?etape=x",
                "/atelier/lignes?etape=x&avant=3",
                "/atelier/lignes?avant=x",
                "/atelier/lignes?etape=lancer&avant=x"
            })
    void whatIsNoNumberAndNoStepIsRefused(String address) {
        get(address).then().statusCode(400);
    }

    @Test
    void theLinesBeforeOneAreThoseOfTheSameTurn() {
        projects.buildRunning("seq 1 700");
        Bench.perform("lancer");
        List<Line> lines = Bench.shown(Bench.perform("lancer"));
        Line end = lines.get(lines.size() - 1);
        List<String> before = before(end.number());
        assertEquals(ids(lines).subList(lines.size() - 501, lines.size() - 1), before);
        List<String> first = before(lines.get(lines.size() - 501).place());
        assertEquals(ids(lines).subList(0, lines.size() - 501), first);
        assertEquals(List.of(), before(lines.get(0).number()));
        assertEquals(ids(lines), shown("?etape=lancer"), "without a number, all of the turn");
    }

    @Test
    void theLinesOfAllStepsStandInTheOrderInWhichTheyCame() {
        projects.buildRunning("seq 1 3");
        List<Line> run = Bench.perform("lancer");
        List<Line> read = Bench.perform("isolement");
        List<String> both = Stream.of(run, read)
                .flatMap(List::stream)
                .map(line -> "l" + line.number())
                .toList();
        List<String> all = shown("");
        assertEquals(both, all.subList(all.size() - both.size(), all.size()));
        List<String> before = shown("?avant=" + read.get(0).number());
        assertEquals(ids(run), before.subList(before.size() - run.size(), before.size()));
    }

    private static List<String> ids(List<Line> lines) {
        return lines.stream().map(line -> "l" + line.place()).toList();
    }

    private static List<String> before(long number) {
        return shown("?etape=lancer&avant=" + number);
    }

    private static List<String> shown(String query) {
        return Jsoup.parseBodyFragment(get("/atelier/lignes" + query).asString())
                .select(".line")
                .eachAttr("id");
    }

    private static Document page(String query) {
        return Jsoup.parse(get("/atelier/journal" + query).asString());
    }
}
