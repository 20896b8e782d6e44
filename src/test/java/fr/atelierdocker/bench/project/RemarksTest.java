package fr.atelierdocker.bench.project;

import java.util.List;
import java.util.Optional;

import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.review.Finding;
import fr.atelierdocker.bench.review.Severity;
import fr.atelierdocker.lesson.SourceFile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** What is said of a file stands before its field, and at its lines. */
@QuarkusTest
@Tag("rapide")
class RemarksTest {

    private static final SourceFile FILE =
            new SourceFile("Dockerfile", "dockerfile", "FROM busybox\nRUNN <b>\nADD a \\\n  b\n");

    private static final List<Mark> MARKS = List.of(
            Mark.of(new Finding(Severity.ERROR, 2, 2, "`RUNN <b>` n’existe pas.", "Écrivez `RUN`.")),
            Mark.of(new Finding(Severity.ADVICE, 3, 4, "`ADD` va chercher loin.", "Préférez `COPY`.")),
            Mark.of(new Finding(Severity.REFUSED, 4, 4, "Refusé.", "Autrement.")),
            Mark.of(new Finding(Severity.ADVICE, 0, 0, "Il manque un `CMD`.", "Ajoutez-le.")));

    @Test
    void eachStandsBeforeTheFieldAndLeadsToItsLine() {
        Document pieces = pieces();
        assertEquals(
                List.of(
                        "Erreur, ligne 2 : RUNN <b> n’existe pas. Écrivez RUN.",
                        "Conseil, lignes 3 à 4 : ADD va chercher loin. Préférez COPY.",
                        "Refusé ici, ligne 4 : Refusé. Autrement.",
                        "Conseil : Il manque un CMD. Ajoutez-le."),
                pieces.select("#constats-Dockerfile li").eachText().stream()
                        .map(Bench::plain)
                        .toList());
        assertEquals(
                List.of("2-2", "3-4", "4-4"),
                pieces.select("#constats-Dockerfile a[data-field=champ-Dockerfile]").stream()
                        .map(link -> link.attr("data-line") + "-" + link.attr("data-last"))
                        .toList());
        assertEquals(0, pieces.select("b").size());
        assertEquals(
                "Projet enregistré. 1 refus, 1 erreur, 2 conseils sur votre Dockerfile.",
                Bench.plain(pieces.select("#annonces").text()));
    }

    /** The worst of it, where there are several. */
    @Test
    void itsLineIsMarkedInTheReading() {
        List<Element> lines = pieces().select("#lecture-Dockerfile .line");
        assertEquals(
                List.of("line", "line is-marked warning", "line is-marked info", "line is-marked error"),
                lines.stream().map(Element::className).toList());
        assertEquals(
                "ligne 2, Erreur :",
                Bench.plain(lines.get(1).select(".visually-hidden").text()));
        lines.forEach(line -> line.select(".visually-hidden").remove());
        assertEquals(
                FILE.text(),
                String.join("", lines.stream().map(Element::wholeText).toList()));
    }

    private static Document pieces() {
        FileView view = new FileView(
                FILE.name(), FILE.text(), MARKS, Reading.of(FILE, MARKS), Difference.between("", FILE.text()));
        assertFalse(view.reading().lines().isEmpty());
        return Jsoup.parseBodyFragment(ProjectTemplates.kept(new ProjectView(
                        "essai",
                        "v",
                        new Stand(false, List.of()),
                        List.of(view),
                        List.of("Dockerfile"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .render());
    }
}
