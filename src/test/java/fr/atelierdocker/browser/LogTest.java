package fr.atelierdocker.browser;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.browser.Chromium.Reader;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a reader does with the output of one step while it grows, and after. */
@QuarkusTest
class LogTest extends BrowserTest {

    private static final int MOST_LINES = 3000;

    /** A browser without a screen shows all its tabs at once: which of them are seen is told by the test. */
    static final String SEEN_OR_NOT =
            """
            let seen = location.search !== '?derriere';
            Object.defineProperty(document, 'hidden', { get: () => !seen });
            Object.defineProperty(document, 'visibilityState', { get: () => (seen ? 'visible' : 'hidden') });
            globalThis.see = (now) => {
              seen = now;
              document.dispatchEvent(new Event('visibilitychange'));
            };""";

    @Inject
    Projects projects;

    private Page page;
    private Stage stage;
    private Locator log;
    private Locator panel;

    @BeforeEach
    void openBench() {
        page = open(Reader.DESKTOP, "/atelier");
        stage = new Stage(page);
        log = stage.console();
        panel = stage.output();
    }

    @Test
    void ofAFloodItShowsTheEndAndGivesTheRestOnDemand() {
        flood();
        List<String> journal = JournalLines.ofLastTurn("lancer");
        // What waited longer than the page could show it was dropped in pieces.
        int shown = log.locator(".lancer").count();
        assertTrue(shown > MOST_LINES - 300 && shown <= MOST_LINES, shown + " lines");
        assertShowsEndOf(journal, shown);

        button("Afficher les lignes précédentes").click();
        assertThat(log.locator(".lancer")).hasCount(shown + 500);
        assertShowsEndOf(journal, shown + 500);
        button("Afficher les lignes précédentes").click();
        assertThat(log.locator(".lancer")).hasCount(shown + 1000);
        assertShowsEndOf(journal, shown + 1000);

        panel.getByText("Voir dans le journal").click();
        assertThat(page).hasURL(Pattern.compile("/atelier/journal\\?ligne="));
        assertThat(page.locator(".line:target")).isVisible();
    }

    @Test
    void aPageThatIsOpenedAfterAFloodGivesTheRestTooUpToTheBeginning() {
        run("seq 1 2600");
        stage.press("lancer");
        awaitSuccess();
        page.reload();
        stage.showOnly("lancer");
        List<String> journal = JournalLines.ofLastTurn("lancer");
        while (panel.locator(".truncated").isVisible()) {
            int before = log.locator(".lancer").count();
            button("Afficher les lignes précédentes").click();
            assertThat(log.locator(".lancer")).not().hasCount(before);
        }
        assertShowsEndOf(journal, journal.size());
    }

    @Test
    void anAnswerThatComesLateTakesNothingAway() {
        run("i=0; while [ $i -lt 60 ]; do echo ligne $i; i=$((i+1)); sleep 0.1; done");
        Locator choice = panel.locator("#sortie-etape");
        stage.press("lancer");
        assertThat(log).containsText("ligne 5");
        HeldAnswer late = HeldAnswer.of(page, "**/atelier/lignes?etape=lancer");
        choice.selectOption("construire");
        choice.selectOption("lancer");
        late.await();
        Bench.awaitOutput(Bench.lastJob(), "ligne 40");
        late.release();
        awaitSuccess();
        assertThat(log.locator(".lancer.end")).isVisible();
        List<String> journal = JournalLines.ofLastTurn("lancer");
        assertShowsEndOf(journal, journal.size());

        late = HeldAnswer.of(page, "**/atelier/lignes?etape=construire");
        choice.selectOption("construire");
        late.await();
        choice.selectOption("");
        assertThat(log.locator(".construire.end").last()).isVisible();
        late.release();
        assertThat(choice).hasValue("");
        assertThat(log.locator(".lancer.end").last()).isVisible();
    }

    @Test
    void whileItIsPausedNothingMovesAndNothingIsLost() {
        run("i=0; while [ $i -lt 60 ]; do echo ligne $i; i=$((i+1)); sleep 0.04; done");
        stage.press("lancer");
        assertThat(log).containsText("ligne 10");
        stage.openTools();
        button("Pause").click();
        int shown = log.locator(".lancer").count();
        awaitSuccess();
        assertEquals(shown, log.locator(".lancer").count());
        assertThat(panel.locator(".resume")).containsText("nouvelles lignes");

        panel.locator(".resume").click();
        assertThat(log).isFocused();
        assertThat(log.locator(".lancer.end")).isVisible();
        List<String> journal = JournalLines.ofLastTurn("lancer");
        assertShowsEndOf(journal, journal.size());
        stage.openTools();
        assertThat(button("Pause")).hasAttribute("aria-pressed", "false");
    }

    @Test
    void pausedDuringAFloodItHasNoGap() {
        run("echo début; sleep 1; seq 1 20000");
        stage.press("lancer");
        assertThat(log).containsText("début");
        stage.openTools();
        button("Pause").click();
        awaitSuccess();
        panel.locator(".resume").click();
        assertThat(log.locator(".lancer.end")).isVisible();
        assertShowsEndOf(
                JournalLines.ofLastTurn("lancer"), log.locator(".lancer").count());
        assertTrue(panel.locator(".truncated").isVisible());
    }

    @Test
    void whereTheReaderReadsNothingMoves() {
        run("i=0; while [ $i -lt 80 ]; do echo ligne $i; i=$((i+1)); sleep 0.03; done");
        stage.press("lancer");
        assertThat(log).containsText("ligne 40");
        log.evaluate("log => { log.scrollTop = 10; }");
        assertThat(panel.locator(".resume")).containsText("Reprendre");
        awaitSuccess();
        assertEquals(10, log.evaluate("log => log.scrollTop"));

        // To the end again, and it follows again.
        log.evaluate("log => { log.scrollTop = log.scrollHeight; }");
        assertThat(log.locator(".lancer.end")).isVisible();
        List<String> journal = JournalLines.ofLastTurn("lancer");
        assertShowsEndOf(journal, journal.size());
    }

    @Test
    void aFilterSiftsWhatComesToo() {
        run("i=0; while [ $i -lt 40 ]; do echo ligne $i; i=$((i+1)); sleep 0.03; done");
        stage.press("lancer");
        assertThat(log).containsText("ligne 3");
        stage.openTools();
        panel.getByRole(AriaRole.SEARCHBOX).fill("NE 3");
        awaitSuccess();
        assertEquals(
                List.of(
                        "ligne 3",
                        "ligne 30",
                        "ligne 31",
                        "ligne 32",
                        "ligne 33",
                        "ligne 34",
                        "ligne 35",
                        "ligne 36",
                        "ligne 37",
                        "ligne 38",
                        "ligne 39"),
                log.locator(".lancer:visible").allTextContents());
        assertThat(panel.locator(".filtered")).containsText("11 lignes sur");
        panel.getByRole(AriaRole.SEARCHBOX).fill("");
        assertThat(panel.locator(".filtered")).hasText("");
        assertThat(log.locator(".lancer:visible").first()).containsText("docker run");
    }

    @Test
    void aLineHasAnAddress() {
        run("echo un; echo deux; echo trois");
        stage.press("lancer");
        awaitSuccess();
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        Locator line = log.locator(".lancer", new Locator.LocatorOptions().setHasText("deux"));
        line.click();
        stage.openTools();
        button("Lien").click();
        assertThat(button("Copié")).isVisible();
        page.navigate(String.valueOf(page.evaluate("() => navigator.clipboard.readText()")));
        assertThat(page.locator(".line:target")).hasText("deux");
    }

    @Test
    void aProgressIsOneLine() {
        run("for p in 1 2 3; do printf '%s0 %%\\r' $p; sleep 0.2; done; echo; echo fini");
        stage.press("lancer");
        awaitSuccess();
        assertEquals(List.of("30 %", "fini"), log.locator(".lancer.stdout").allTextContents());
        page.reload();
        stage.showOnly("lancer");
        assertEquals(List.of("30 %", "fini"), log.locator(".lancer.stdout").allTextContents());
    }

    /** A browser has six connections to a site, for all its tabs. Those that nobody sees must leave them to the others. */
    @Test
    void ofManyTabsOnlyTheOneThatIsSeenHasAStreamAndNoneMissesALine() {
        run("dire() { i=$1; while [ $i -lt $2 ]; do echo ligne $i; i=$((i+1)); sleep 0.03; done; }; dire 0 30; "
                + Projects.WAIT + "; dire 30 60");
        page.context().addInitScript(SEEN_OR_NOT);
        List<Page> tabs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Page tab = page.context().newPage();
            // Every other one is opened behind the page that is seen.
            tab.navigate(i % 2 == 0 ? "/atelier" : "/atelier?derriere");
            tab.evaluate("see(false)");
            tabs.add(tab);
        }
        awaitReaders(1);
        stage.press("lancer");
        assertThat(log).containsText("ligne 10");
        // One is seen for a moment in the middle of it.
        Page glanced = tabs.get(0);
        glanced.evaluate("see(true)");
        assertThat(new Stage(glanced).console()).containsText("ligne 10");
        assertThat(glanced.locator("#face-lancer")).containsText("En cours");
        glanced.evaluate("see(false)");
        Projects.goOn();
        awaitSuccess();
        awaitReaders(1);

        List<String> journal = JournalLines.ofLastTurn("lancer");
        for (Page tab : tabs) {
            tab.evaluate("see(true)");
            assertThat(tab.locator("#face-lancer")).containsText("Réussi");
            tab.waitForCondition(() -> new Stage(tab).lastTurn("lancer").size() >= journal.size());
            assertEquals(journal, new Stage(tab).lastTurn("lancer"));
            assertThat(tab.locator("#connexion")).hasText("");
            tab.evaluate("see(false)");
        }
        awaitReaders(1);
    }

    private static void awaitReaders(int count) {
        await().until(() -> get("/q/metrics").asString().contains("\natelier_flux_lecteurs " + count + ".0\n"));
    }

    /** By the button and by the keys: empty lines, spaces of all kinds, folded lines; and none of the page's own words. */
    @Test
    void whatIsCopiedIsWhatWasWritten() {
        String odd =
                "un\n\n\n  deux  espaces \n\tune tabulation\nrouge noir\n\u5bbd\u5b57 \ud83d\ude00\nins\u00e9cable\u00a0ici\n<b>&amp;\n";
        String folded = "x y".repeat(5000);
        run("printf 'un\\n\\n\\n  deux  espaces \\n\\tune tabulation\\n\\033[31mrouge\\033[0m noir\\n';"
                + " printf '\u5bbd\u5b57 \ud83d\ude00\\nins\u00e9cable\u00a0ici\\n<b>&amp;\\n';"
                + " i=0; while [ $i -lt 5000 ]; do printf 'x y'; i=$((i+1)); done; echo;"
                + " sleep 0.2; echo Traceback >&2");
        stage.press("lancer");
        awaitSuccess();
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        String written = odd + folded + "\nTraceback";

        page.waitForResponse(
                "**/journal.txt?ligne=*",
                () -> page.evaluate(
                        """
                        () => {
                          const lines = [...document.querySelectorAll('#console .lancer:is(.stdout, .stderr)')];
                          getSelection().setBaseAndExtent(lines[0], 0, lines.at(-1), lines.at(-1).childNodes.length);
                        }"""));
        page.waitForCondition(() -> {
            log.press("Control+c");
            return written.equals(clipboard());
        });
        // From the middle of a line to the middle of another.
        page.evaluate(
                """
                () => {
                  const lines = [...document.querySelectorAll('#console .lancer.stdout')];
                  getSelection().setBaseAndExtent(lines[3].firstChild, 4, lines[5].lastChild, 3);
                }""");
        log.press("Control+c");
        assertEquals("ux  espaces \n\tune tabulation\nrouge no", clipboard());

        stage.openTools();
        button("Copier").click();
        assertThat(button("Copié")).isVisible();
        assertTrue(clipboard().contains("\n" + written + "\n"), clipboard());
    }

    /**
     * The server is in one zone and the reader in another, which may be half an hour off or change to summer time: what came
     * with the page, by the stream and on demand is told in the reader's, with the date where it is another day's.
     */
    @Test
    void timesAreTheReaders() {
        projects.buildRunning("echo un > /data/un.txt; touch -d '2026-03-29 00:59:59' /data/avant;"
                + " touch -d '2026-03-29 01:00:00' /data/apres");
        // Among them half an hour, another day, and a night in which the clocks change. The first of them runs it.
        for (String zone : List.of("Europe/Paris", "Asia/Kolkata", "Pacific/Kiritimati")) {
            BrowserContext there = page.context()
                    .browser()
                    .newContext(new Browser.NewContextOptions()
                            .setBaseURL(site.toString())
                            .setLocale("fr-FR")
                            .setTimezoneId(zone));
            try (there) {
                timesAreThoseOf(zone, there.newPage());
            }
        }
    }

    private static void timesAreThoseOf(String zone, Page there) {
        there.navigate("/atelier/image");
        Locator created = there.locator("#image-fiche time");
        assertEquals(in(zone, "d MMM yyyy, HH:mm:ss", created), created.textContent());
        new Stage(there).turnTo("Étapes");
        if (there.locator("#volume time").count() == 0) {
            new Stage(there).press("lancer");
            assertThat(there.locator("#face-lancer")).containsText("Réussi");
        }
        assertThat(there.locator("#volume time")).hasCount(3);
        for (Locator time : there.locator("#volume time").all()) {
            boolean isToday = LocalDate.now(ZoneId.of(zone))
                    .equals(Instant.parse(time.getAttribute("datetime"))
                            .atZone(ZoneId.of(zone))
                            .toLocalDate());
            assertEquals(in(zone, isToday ? "HH:mm:ss" : "d MMM yyyy, HH:mm:ss", time), time.textContent());
        }
        Locator line = there.locator("#console .lancer.end").last();
        ZonedDateTime then = Instant.parse(line.getAttribute("data-t")).atZone(ZoneId.of(zone));
        assertEquals(DateTimeFormatter.ofPattern("HH:mm:ss,SSS").format(then), line.getAttribute("data-h"));
        there.navigate("/atelier/journal");
        Locator begun = there.locator(".turn-time time").last();
        assertEquals(in(zone, "d MMM yyyy, HH:mm:ss", begun), begun.textContent());
        there.locator("#heures").check();
        assertTrue(String.valueOf(
                        there.locator(".line").last().evaluate("line => getComputedStyle(line, '::before').content"))
                .contains(there.locator(".line").last().getAttribute("data-h")));
    }

    @Test
    void withoutJavaScriptATimeNamesItsZone() {
        projects.buildRunning("true");
        Page still = open(Reader.WITHOUT_JAVASCRIPT, "/atelier/image");
        assertThat(still.locator("#image-fiche time"))
                .hasText(Pattern.compile("\\d+ \\S+ \\d{4}, \\d\\d:\\d\\d:\\d\\d UTC([+-]\\d\\d:\\d\\d)?"));
    }

    private static String in(String zone, String pattern, Locator time) {
        return DateTimeFormatter.ofPattern(pattern, Locale.FRENCH)
                .format(Instant.parse(time.getAttribute("datetime")).atZone(ZoneId.of(zone)));
    }

    private String clipboard() {
        return String.valueOf(page.evaluate("() => navigator.clipboard.readText()"));
    }

    private void flood() {
        run("seq 1 60000");
        stage.press("lancer");
        awaitSuccess();
        assertThat(log.locator(".lancer.end")).isVisible();
    }

    private void run(String command) {
        projects.buildRunning(command);
        assertThat(page.locator("#face-construire")).containsText("Réussi");
        stage.showOnly("lancer");
    }

    private void awaitSuccess() {
        assertThat(page.locator("#face-lancer")).containsText("Réussi");
    }

    private Locator button(String name) {
        return panel.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private void assertShowsEndOf(List<String> journal, int lines) {
        List<String> shown = log.locator(".lancer").allTextContents().stream()
                .map(JournalLines::plain)
                .toList();
        assertEquals(lines, shown.size());
        assertEquals(
                String.join("\n", journal.subList(journal.size() - shown.size(), journal.size())),
                String.join("\n", shown));
    }
}
