package fr.atelierdocker.bench.limits;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.bench.SmallLimits;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;

import static io.restassured.RestAssured.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the reader is told of a container that wants more than it may have. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@ExtendWith(CleanEngine.class)
@Tag("moteur")
class LimitsTest {

    @Inject
    Projects projects;

    @Inject
    Journals journals;

    @Test
    void aFloodIsCappedAndItsLastLinesAreKept() {
        projects.buildRunning("seq 1 100000");
        List<Line> lines = Bench.perform("lancer");
        List<String> output = Bench.output(lines);
        List<String> last =
                IntStream.rangeClosed(99_801, 100_000).mapToObj(String::valueOf).toList();
        List<String> first = IntStream.rangeClosed(1, output.size() - 200)
                .mapToObj(String::valueOf)
                .toList();
        assertEquals(first, output.subList(0, first.size()));
        assertEquals(last, output.subList(first.size(), output.size()));
        int bytes = first.stream().mapToInt(line -> line.length() + 1).sum();
        assertTrue(bytes <= 64 << 10 && bytes > (64 << 10) - 7, bytes + " bytes");
        String notice = lines.stream()
                .filter(line -> line.type().equals("avis"))
                .map(line -> Bench.plain(line.text()))
                .findFirst()
                .orElseThrow();
        assertTrue(
                notice.matches("La sortie dépasse 65536 octets\\. Il en manque ici " + (100_000 - output.size())
                        + " lignes \\(\\d+,\\d ko\\) ; voici les dernières\\."),
                notice);
        assertEquals(
                "fin/reussi La commande a réussi, et n’a rien changé dans le volume. Sa sortie dépasse 65536 octets : le journal n’en a que le début et la"
                        + " fin. Code 0 : tout s’est bien passé.",
                Bench.plain(lines.get(lines.size() - 1).told()));
    }

    @Test
    void anImageWithoutItsCommandCannotStart() {
        projects.build("FROM busybox\nCMD [\"nexiste-pas\"]\n");
        List<Line> lines = Bench.perform("lancer");
        String end = lines.get(lines.size() - 1).told();
        assertTrue(
                end.startsWith("fin/echoue Le programme n’a pas pu démarrer : ce programme n’est pas dans l’image."),
                end);
        assertTrue(end.contains("nexiste-pas"), end);
    }

    @Test
    void thePageShowsTheEndOfALongOutputWithoutAGap() {
        Journal journal = journals.of(CleanEngine.workspace());
        long job = journal.summary().lastJob() + 1;
        journal.append(Fact.of(job, Fact.Type.COMMAND, "lancer", "docker run").entering(Fact.State.RUNNING));
        String long1000 = "x".repeat(1000);
        for (int i = 0; i < 30; i++) {
            journal.append(Collections.nCopies(100, Fact.line(job, "lancer", Fact.Channel.STDOUT, long1000)));
        }
        long end = journal.append(Fact.of(job, Fact.Type.END, "lancer", "Fini.").entering(Fact.State.DONE))
                .number();
        Document page = Bench.page();
        Elements lines = page.select("#console > .line");
        assertEquals("l" + end, lines.last().id());
        // By the job: what the volume or the engine tells meanwhile stands between its entries.
        List<String> told =
                Bench.journal(job).stream().map(line -> "l" + line.number()).toList();
        assertEquals(told.subList(told.size() - lines.size(), told.size()), lines.eachAttr("id"));
        assertTrue(lines.size() > 200 && lines.size() <= 250, lines.size() + " lines");
        int more = Jsoup.parse(get("/atelier/lignes?etape=lancer").asString())
                .select(".line")
                .size();
        assertTrue(more > 400 && more < 600, more + " lines");
        assertEquals(
                "Seule la fin est affichée. Afficher les lignes précédentes Voir dans le journal",
                page.select("#sortie .truncated:not([hidden])").text());
        String first = lines.first().id();
        assertEquals(
                "/atelier/journal?ligne=" + first.substring(1) + "#" + first,
                page.select("#sortie .truncated a").attr("href"));
    }
}
