package fr.atelierdocker.browser;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Faults;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.browser.Chromium.Reader;
import fr.atelierdocker.docker.EngineRelay;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A page behind a bad network: in the end it shows the journal, each line once, and nobody had to reload it. */
@QuarkusTest
@TestProfile(Faults.class)
@Tag("panne")
class UnsteadyNetworkTest extends BrowserTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String LOST = "Connexion perdue";

    @Inject
    Projects projects;

    private TcpRelay relay;
    private Page page;

    private EngineRelay engine;

    @BeforeAll
    void anEngine() {
        engine = Faults.testsEngine();
    }

    @AfterAll
    void noEngine() {
        Faults.leaveTestsEngine(engine);
    }

    @BeforeEach
    void aContainerThatWritesForSomeSeconds() {
        projects.buildRunning("i=0; while [ $i -lt 100 ]; do echo ligne $i; i=$((i+1)); sleep 0.02; done");
        relay = new TcpRelay(site.getPort());
        page = open(Reader.DESKTOP, "http://localhost:" + relay.port() + "/atelier");
        page.evaluate(
                """
                () => {
                  window.loaded = 'once';
                  window.said = [];
                  const status = document.getElementById('connexion');
                  new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
                }""");
    }

    @AfterEach
    void mendTheNetwork() {
        relay.close();
    }

    @Test
    void cutAgainAndAgain() {
        press();
        for (int line = 10; line <= 50; line += 20) {
            awaitLine(line);
            relay.cut();
        }
        assertThePageIsTheJournal();
        assertItWasSaidThatTheConnectionWasLost();
    }

    /** In the middle of an event, of a line, of a character. */
    @RepeatedTest(3)
    void cutAfterAnyByte(RepetitionInfo repetition) {
        int seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        press();
        for (int line = 10; line <= 70; line += 30) {
            awaitLine(line);
            relay.cutAfter(1 + random.nextInt(600));
        }
        assertThePageIsTheJournal("seed " + seed);
    }

    @Test
    void outOfReachForAWhile() {
        press();
        awaitLine(5);
        relay.refuse();
        await().atMost(LONG).until(() -> relay.refused() >= 2);
        assertThat(page.locator("#connexion")).containsText(LOST);
        relay.acceptAgain();
        assertThePageIsTheJournal();
        assertItWasSaidThatTheConnectionWasLost();
    }

    /** Nothing comes and nothing breaks, as behind a router that forgot the connection. */
    @Test
    void silent() {
        press();
        awaitLine(5);
        relay.stall();
        // It may be back before a glance at the page.
        page.waitForFunction("lost => window.said.some(text => text.includes(lost))", LOST);
        assertThePageIsTheJournal();
        assertItWasSaidThatTheConnectionWasLost();
    }

    @Test
    void slowAndInSmallPieces() {
        relay.slowDown(40, Duration.ofMillis(1));
        press();
        assertThePageIsTheJournal();
    }

    @Test
    void cutOffBetweenTwoJobs() {
        relay.refuse();
        await().atMost(LONG).until(() -> relay.refused() >= 1);
        // By another page of the same reader.
        io.restassured.RestAssured.post("/atelier/lancer");
        Bench.awaitIdle();
        relay.acceptAgain();
        assertThePageIsTheJournal();
    }

    @Test
    void aPageThatWasLeftAndComesBackShowsWhatHappenedMeanwhile() {
        page.navigate("http://localhost:" + relay.port() + "/glossaire");
        io.restassured.RestAssured.post("/atelier/lancer");
        Bench.awaitIdle();
        page.goBack();
        assertShows(JournalLines.ofLastTurn("lancer"), "");
    }

    private void press() {
        Locator begun = page.locator("#console .lancer.command");
        int before = begun.count();
        new Stage(page).press("lancer");
        assertThat(begun).hasCount(before + 1);
    }

    private void awaitLine(int number) {
        page.waitForCondition(() -> shown().contains("ligne " + number));
    }

    private void assertThePageIsTheJournal() {
        assertThePageIsTheJournal("");
    }

    private void assertThePageIsTheJournal(String hint) {
        assertThat(page.locator("#face-lancer")).containsText("Réussi");
        Bench.awaitIdle();
        assertShows(JournalLines.ofLastTurn("lancer"), hint);
        assertThat(page.locator("#connexion")).hasText("");
        assertEquals("once", page.evaluate("() => window.loaded"), "the page was not reloaded");
    }

    private void assertShows(List<String> expected, String hint) {
        assertTrue(expected.size() > 100, expected.size() + " lines");
        assertThat(page.locator("#console .lancer").last()).hasClass(Pattern.compile("\\bend\\b"));
        assertEquals(String.join("\n", expected), String.join("\n", shown()), hint);
    }

    private List<String> shown() {
        return new Stage(page).lastTurn("lancer");
    }

    private void assertItWasSaidThatTheConnectionWasLost() {
        assertTrue(String.valueOf(page.evaluate("() => window.said.join()")).contains(LOST));
    }
}
