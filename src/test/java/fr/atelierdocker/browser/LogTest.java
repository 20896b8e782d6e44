package fr.atelierdocker.browser;

import java.util.List;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.browser.Chromium.Reader;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a reader does with a panel while it grows, and after. */
@QuarkusTest
class LogTest extends BrowserTest {

    private static final int MOST_LINES = 3000;

    @Inject
    Projects projects;

    private Page page;
    private Locator log;
    private Locator panel;

    @BeforeEach
    void openBench() {
        page = open(Reader.DESKTOP, "/atelier");
        log = page.locator("#console");
        panel = page.locator("#sortie");
    }

    @Test
    void ofAFloodItShowsTheEndAndGivesTheRestOnDemand() {
        flood();
        List<String> journal = JournalLines.ofLastTurn("lancer");
        // What waited longer than the page could show it was dropped in pieces.
        int shown = log.locator(".line").count();
        assertTrue(shown > MOST_LINES - 300 && shown <= MOST_LINES, shown + " lines");
        assertShowsEndOf(journal, shown);

        button("Afficher les lignes précédentes").click();
        assertThat(log.locator(".line")).hasCount(shown + 500);
        assertShowsEndOf(journal, shown + 500);
        button("Afficher les lignes précédentes").click();
        assertThat(log.locator(".line")).hasCount(shown + 1000);
        assertShowsEndOf(journal, shown + 1000);

        panel.getByText("Voir dans le journal").click();
        assertThat(page).hasURL(Pattern.compile("/atelier/journal\\?ligne="));
        assertThat(page.locator(".line:target")).isVisible();
    }

    @Test
    void aPageThatIsOpenedAfterAFloodGivesTheRestTooUpToTheBeginning() {
        run("seq 1 2600");
        page.locator("#bouton-lancer").click();
        awaitSuccess();
        page.reload();
        List<String> journal = JournalLines.ofLastTurn("lancer");
        while (panel.locator(".truncated").isVisible()) {
            int before = log.locator(".line").count();
            button("Afficher les lignes précédentes").click();
            assertThat(log.locator(".line")).not().hasCount(before);
        }
        assertShowsEndOf(journal, journal.size());
    }

    @Test
    void whileItIsPausedNothingMovesAndNothingIsLost() {
        run("i=0; while [ $i -lt 60 ]; do echo ligne $i; i=$((i+1)); sleep 0.04; done");
        page.locator("#bouton-lancer").click();
        assertThat(log).containsText("ligne 10");
        button("Pause").click();
        int shown = log.locator(".line").count();
        awaitSuccess();
        assertEquals(shown, log.locator(".line").count());

        button("Reprendre").click();
        assertThat(log.locator(".end")).isVisible();
        List<String> journal = JournalLines.ofLastTurn("lancer");
        assertShowsEndOf(journal, journal.size());
        assertThat(button("Pause")).hasAttribute("aria-pressed", "false");
    }

    @Test
    void pausedDuringAFloodItHasNoGap() {
        run("echo début; sleep 1; seq 1 20000");
        page.locator("#bouton-lancer").click();
        assertThat(log).containsText("début");
        button("Pause").click();
        awaitSuccess();
        button("Reprendre").click();
        assertThat(log.locator(".end")).isVisible();
        assertShowsEndOf(JournalLines.ofLastTurn("lancer"), log.locator(".line").count());
        assertTrue(panel.locator(".truncated").isVisible());
    }

    @Test
    void whereTheReaderReadsNothingMoves() {
        run("i=0; while [ $i -lt 80 ]; do echo ligne $i; i=$((i+1)); sleep 0.03; done");
        page.locator("#bouton-lancer").click();
        assertThat(log).containsText("ligne 40");
        log.evaluate("log => { log.scrollTop = 10; }");
        assertThat(panel.locator("[data-log=pause]")).containsText("Reprendre");
        awaitSuccess();
        assertEquals(10, log.evaluate("log => log.scrollTop"));

        // To the end again, and it follows again.
        log.evaluate("log => { log.scrollTop = log.scrollHeight; }");
        assertThat(log.locator(".end")).isVisible();
        List<String> journal = JournalLines.ofLastTurn("lancer");
        assertShowsEndOf(journal, journal.size());
    }

    @Test
    void aFilterSiftsWhatComesToo() {
        run("i=0; while [ $i -lt 40 ]; do echo ligne $i; i=$((i+1)); sleep 0.03; done");
        page.locator("#bouton-lancer").click();
        assertThat(log).containsText("ligne 3");
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
                log.locator(".line:visible").allTextContents());
        assertThat(panel.locator(".filtered")).containsText("11 lignes sur");
        panel.getByRole(AriaRole.SEARCHBOX).fill("");
        assertThat(panel.locator(".filtered")).hasText("");
        assertThat(log.locator(".line:visible").first()).containsText("docker run");
    }

    @Test
    void aLineHasAnAddress() {
        run("echo un; echo deux; echo trois");
        page.locator("#bouton-lancer").click();
        awaitSuccess();
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        Locator line = log.locator(".line", new Locator.LocatorOptions().setHasText("deux"));
        line.click();
        button("Lien").click();
        assertThat(button("Copié")).isVisible();
        page.navigate(String.valueOf(page.evaluate("() => navigator.clipboard.readText()")));
        assertThat(page.locator(".line:target")).hasText("deux");
    }

    @Test
    void aProgressIsOneLine() {
        run("for p in 1 2 3; do printf '%s0 %%\\r' $p; sleep 0.2; done; echo; echo fini");
        page.locator("#bouton-lancer").click();
        awaitSuccess();
        assertEquals(List.of("30 %", "fini"), log.locator(".stdout").allTextContents());
        page.reload();
        assertEquals(List.of("30 %", "fini"), log.locator(".stdout").allTextContents());
    }

    private void flood() {
        run("seq 1 60000");
        page.locator("#bouton-lancer").click();
        awaitSuccess();
        assertThat(log.locator(".end")).isVisible();
    }

    private void run(String command) {
        projects.buildRunning(command);
        assertThat(page.locator("#face-construire")).containsText("Réussi");
    }

    private void awaitSuccess() {
        assertThat(page.locator("#face-lancer")).containsText("Réussi");
    }

    private Locator button(String name) {
        return panel.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private void assertShowsEndOf(List<String> journal, int lines) {
        List<String> shown = log.locator(".line").allTextContents().stream()
                .map(JournalLines::plain)
                .toList();
        assertEquals(lines, shown.size());
        assertEquals(
                String.join("\n", journal.subList(journal.size() - shown.size(), journal.size())),
                String.join("\n", shown));
    }
}
