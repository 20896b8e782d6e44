package fr.atelierdocker.bench.volume;

import java.io.IOException;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.bench.stream.SseClient;

import static io.restassured.RestAssured.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What containers print, from the engine to the page and to the files. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
class TextKindsTest {

    @Inject
    Projects projects;

    @Test
    void aRedrawnLineIsOneLineThatIsUpdated() throws IOException {
        run("echo avant; printf '10 %%\\r'; " + Projects.WAIT
                + "; for p in 50 100; do printf '%s %%\\r' $p; sleep 0.2; done; echo; echo après");
        long before = Bench.last();
        try (SseClient flux = SseClient.after(before)) {
            long job = Bench.start("lancer");
            Bench.awaitText(job, "10 %");
            Projects.goOn();
            List<Line> lines = Bench.awaitEnd(job);
            List<Line> written = lines.stream()
                    .filter(line -> line.channel().equals("stdout"))
                    .toList();
            assertEquals(List.of("avant", "100 %", "après"), Bench.output(lines));
            List<Line> before100 = written.subList(1, written.indexOf(ended(written, "100 %")));
            assertFalse(before100.isEmpty(), "seen before its end");
            assertTrue(
                    before100.stream()
                            .allMatch(line ->
                                    line.type().equals("progres") && line.text().matches("\\d+ %")),
                    before100.toString());
            flux.awaitId(Bench.last());
            String id = "l" + before100.get(0).number();
            assertEquals(
                    "100 %",
                    flux.lines("lancer").stream()
                            .filter(line -> line.startsWith(id + " "))
                            .map(line -> line.substring(id.length() + 1))
                            .reduce((first, second) -> second)
                            .orElse(""));
            assertEquals(List.of("avant", "100 %", "après"), onThePage(".stdout"));
            String file = text(lines);
            assertTrue(file.contains("\n| avant\n| 100 %\n| après\n"), file);
        }
    }

    private static Line ended(List<Line> lines, String text) {
        return lines.stream()
                .filter(line -> line.type().equals("ligne") && line.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void coloursAreClassesInEachLineThatHasThemAndWhatIsNotShownIsNamed() {
        List<Line> lines = perform("printf '\\033[1;31mrouge\\033[0m et \\033]0;titre\\007rien\\033[K\\n'");
        // However it says the colour.
        assertEquals(
                List.of("rouge et \u001b]0;titre\u0007rien"),
                Bench.output(lines).stream()
                        .map(line -> line.replaceAll("\u001b\\[[0-9;:]*m", ""))
                        .toList());
        Element line = Bench.lastTurn("lancer").select(".stdout").first();
        assertEquals("rouge et \u27e8OSC 0;titre\u27e9rien", line.text());
        assertEquals("rouge", line.selectFirst(".bold.fg-1").text());
        assertTrue(text(lines).contains("\n| rouge et \u27e8OSC 0;titre\u27e9rien\n"));
    }

    @Test
    void rubbishIsSeenAndTheRestIsNotLost() {
        List<Line> lines = perform("printf 'a\\000b\\377c\\342\\200\\256d<script>alert(1)</script>\\n'; echo suite");
        assertEquals(List.of("a\u0000b\ufffdc\u202ed<script>alert(1)</script>", "suite"), Bench.output(lines));
        assertEquals(List.of("a^@b\ufffdc⟨U+202E⟩d<script>alert(1)</script>", "suite"), onThePage(".stdout"));
        assertFalse(get("/atelier").asString().contains("<script>alert"));
    }

    @Test
    void aLineOfAMegabyteIsWholeInTheJournalAndFoldedOnThePage() {
        List<Line> lines = perform("head -c 1000000 /dev/zero | tr '\\0' x; echo; echo suite");
        String whole = "x".repeat(1_000_000);
        assertEquals(List.of(whole, "suite"), Bench.output(lines));
        Element line = Bench.lastTurn("lancer").select(".stdout").first();
        String all = line.selectFirst("a.fold").attr("href");
        assertTrue(line.text().length() < 3000, line.text().length() + " characters");
        assertEquals(whole + "\n", get(all).asString());
        assertEquals(
                whole, Line.of(get(all.replace(".txt", ".ndjson")).asString()).text());
    }

    @Test
    void aLineThatTheJournalNeverHadIsNotFound() {
        get("/atelier/journal.txt?ligne=999999999").then().statusCode(404);
        get("/atelier/journal.txt?ligne=0").then().statusCode(400);
        get("/atelier/journal.ndjson?ligne=x").then().statusCode(400);
    }

    @Test
    void theTwoOutputsAreToldApart() {
        List<Line> lines = perform("echo un; sleep 0.3; echo deux >&2; sleep 0.3; echo trois");
        assertEquals(
                List.of("stdout un", "stderr deux", "stdout trois"),
                lines.stream()
                        .filter(line -> !line.channel().isEmpty())
                        .map(line -> line.channel() + " " + line.text())
                        .toList());
        assertEquals(List.of("stderr deux"), onThePage(".stderr"));
    }

    /** The builder hands on what a step prints in pieces of its own. */
    @Test
    void aStepOfABuildMayRedrawItsLineToo() {
        List<Line> lines = projects.build("FROM busybox\nRUN printf '1 %%\\r2 %%\\r'; echo fini\n");
        assertEquals(
                List.of("progres 1 %", "progres 2 %", "ligne fini"),
                lines.stream()
                        .filter(line -> line.text().matches("\\d %|fini"))
                        .map(line -> line.type() + " " + line.text())
                        .toList());
    }

    private void run(String command) {
        projects.buildRunning(command);
        Bench.awaitQuiet();
    }

    private List<Line> perform(String command) {
        run(command);
        return Bench.perform("lancer");
    }

    private static List<String> onThePage(String kind) {
        return Bench.lastTurn("lancer").select(kind).stream()
                .map(Element::wholeText)
                .toList();
    }

    private static String text(List<Line> lines) {
        return get("/atelier/journal.txt?travail=" + lines.get(0).job()).asString();
    }
}
