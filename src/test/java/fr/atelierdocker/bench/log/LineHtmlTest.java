package fr.atelierdocker.bench.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** With the application, whose templates write our own sentences. */
@QuarkusTest
@Tag("rapide")
class LineHtmlTest {

    private static final Instant TIME = Instant.parse("2026-03-01T12:34:56.789Z");

    private final List<Entry> entries = new ArrayList<>();

    @Test
    void aLineHasItsNumberItsKindAndItsTime() {
        add(line("a < b"));
        add(Fact.line(1, "lancer", Fact.Channel.STDERR, "aïe"));
        add(Fact.of(1, Fact.Type.NOTICE, "lancer", "Attention : deux"));
        add(Fact.of(1, Fact.Type.COMMAND, "lancer", "docker run").entering(Fact.State.RUNNING));
        String time = lines().first().attr("data-t");
        assertTrue(time.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:34:56\\.789Z"), time);
        assertEquals(
                "<div class=\"line stdout lancer\" id=\"l1\" data-t=\"" + time + "\">a &lt; b</div>\n"
                        + "<div class=\"line stderr lancer\" id=\"l2\" data-t=\"" + time + "\">"
                        + "<span class=\"visually-hidden\">stderr </span>aïe</div>\n"
                        + "<div class=\"line info lancer\" id=\"l3\" data-t=\"" + time
                        + "\" lang=\"fr\" translate=\"yes\">Attention\u00a0: deux</div>\n"
                        + "<div class=\"line command running lancer\" id=\"l4\" data-t=\"" + time
                        + "\" data-begins>docker run</div>\n",
                html());
    }

    @Test
    void theKindsAreToldApart() {
        add(Fact.of(1, Fact.Type.ERROR, "lancer", "moteur"));
        add(Fact.progress(1, "lancer", "couche", "50 %"));
        add(line("50 %").passing());
        add(Fact.of(1, Fact.Type.STATE, "lancer", "fait").entering(Fact.State.DONE));
        add(Fact.of(1, Fact.Type.END, "lancer", "fin").entering(Fact.State.FAILED));
        assertEquals(
                List.of(
                        "line error lancer",
                        "line progress lancer",
                        "line stdout lancer",
                        "line state done lancer",
                        "line state end failed lancer"),
                lines().eachAttr("class"));
    }

    @Test
    void whatIsUpdatedIsOneLineInItsFirstPlaceWithItsNewestText() {
        add(Fact.progress(1, "construire", "couche-a", "a : 1"));
        add(line("10 %").passing());
        add(line("ensuite"));
        add(Fact.progress(1, "construire", "couche-a", "a : 2"));
        add(line("fini").over(2));
        add(line("et encore").passing().over(3));
        assertEquals(List.of("t1-construire-couche-a a : 2", "l2 fini", "l3 et encore"), shown());
        assertEquals(List.of("4", "5", "6"), lines().eachAttr("data-n"));
    }

    @Test
    void theSameKeyOfAnotherJobOrStepIsAnotherLine() {
        add(Fact.progress(1, "construire", "couche-a", "un"));
        add(Fact.progress(2, "construire", "couche-a", "deux"));
        add(Fact.progress(2, "lancer", "couche-a", "trois"));
        assertEquals(
                List.of("t1-construire-couche-a un", "t2-construire-couche-a deux", "t2-lancer-couche-a trois"),
                shown());
    }

    /** The output of one step alone begins there, on an open page as well. */
    @Test
    void aLineSaysWhetherItsStepBeginsWithIt() {
        add(line("hier"));
        add(Fact.of(1, Fact.Type.COMMAND, "lancer", "docker run").entering(Fact.State.RUNNING));
        add(line("aujourd’hui"));
        add(Fact.of(1, Fact.Type.STATE, "lancer", "Remis à zéro.").entering(Fact.State.WAITING));
        assertEquals(List.of("l1 hier", "l2 docker run", "l3 aujourd’hui", "l4 Remis à zéro."), shown());
        assertEquals(List.of("l2", "l4"), lines().select("[data-begins]").eachAttr("id"));
    }

    @Test
    void aStepCannotBreakOutOfItsAttribute() {
        add(Fact.line(1, "\"><script>alert(1)</script>", Fact.Channel.STDOUT, "x"));
        assertEquals(1, lines().size());
        assertEquals(List.of(), Jsoup.parseBodyFragment(html()).select("script").eachText());
    }

    @Test
    void aKeyCannotBreakOutOfItsAttribute() {
        add(Fact.progress(1, "construire", "\"><script>alert(1)</script>", "x"));
        assertEquals(1, lines().size());
        assertEquals(List.of(), Jsoup.parseBodyFragment(html()).select("script").eachText());
    }

    @Test
    void aLongLineIsFoldedWithALinkToAllOfIt() {
        add(line("x".repeat(LineHtml.FOLD)));
        add(line("é".repeat(1 << 20)));
        Elements lines = lines();
        assertEquals("x".repeat(LineHtml.FOLD), lines.get(0).text());
        Element fold = lines.get(1).selectFirst("a.fold");
        assertEquals("/atelier/journal.txt?ligne=2", fold.attr("href"));
        assertEquals("… la ligne entière (1 048 576 caractères)", Bench.plain(fold.text()));
        fold.remove();
        assertEquals("é".repeat(LineHtml.FOLD), lines.get(1).text().strip());
    }

    /** The first of the pair would be the last character shown. */
    @Test
    void aFoldCutsNoCharacterInTwo() {
        add(line("x" + "😀".repeat(LineHtml.FOLD)));
        Element line = lines().first();
        line.select("a").remove();
        assertEquals("x" + "😀".repeat(LineHtml.FOLD / 2 - 1), line.text().strip());
    }

    private static Fact line(String text) {
        return Fact.line(1, "lancer", Fact.Channel.STDOUT, text);
    }

    private void add(Fact fact) {
        entries.add(new Entry(entries.size() + 1, TIME, fact));
    }

    private String html() {
        StringBuilder html = new StringBuilder();
        LineHtml.write(entries, html);
        return html.toString();
    }

    private Elements lines() {
        return Jsoup.parseBodyFragment(html()).select(".line");
    }

    private List<String> shown() {
        return lines().stream()
                .map(line -> line.id() + " " + Bench.plain(line.text()))
                .toList();
    }
}
