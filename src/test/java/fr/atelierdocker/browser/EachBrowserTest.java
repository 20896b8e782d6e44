package fr.atelierdocker.browser;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.browser.Chromium.Reader;
import fr.atelierdocker.browser.visit.FirefoxVisit;
import fr.atelierdocker.browser.visit.Visit;
import fr.atelierdocker.docker.TestEngine;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The whole journey of a reader, from the home page to an empty bench: written once, and the same in each browser. */
@QuarkusTest
class EachBrowserTest extends BrowserTest {

    private static final String LINE = "L'application a été lancée.";

    /** When the document that is shown was loaded: another one has another. */
    private static final String LOADED = "performance.timeOrigin";

    /** Whether the page loads itself again, as it does without JavaScript while something is at work. */
    private static final String LOOKS_AGAIN = "!!document.querySelector('meta[http-equiv=refresh]')";

    /** How far the page goes beyond the right of the screen. */
    private static final String BEYOND =
            "Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)";

    /** Who looks, and with what. */
    private record Way(boolean firefox, Reader reader) {

        @Override
        public String toString() {
            return (firefox ? "firefox-" : "chromium-") + reader;
        }
    }

    static Stream<Way> ways() {
        return Stream.of(
                new Way(false, Reader.DESKTOP),
                new Way(false, Reader.WITHOUT_JAVASCRIPT),
                new Way(true, Reader.PHONE),
                new Way(true, Reader.WITHOUT_JAVASCRIPT));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theJourneyIsTheSame(Way way) throws IOException {
        try (Visit visit = way.firefox()
                ? FirefoxVisit.open(
                        site.toString(),
                        way.reader().width(),
                        way.reader().scheme() == ColorScheme.DARK,
                        way.reader().javaScript())
                : visit(way.reader())) {
            Walk walk = new Walk(visit, way);
            walk.fromTheLessonToTheBench();
            walk.step("construire", "Step 5/5 : CMD");
            walk.step("lancer", "Écriture terminée.");
            walk.step("lire", LINE);
            walk.allOfThem();
            walk.backAndForward();
            walk.theExperiments();
            walk.theLifeOfAContainer();
            walk.toAnEmptyBench();
            assertEquals(List.of(), visit.said());
            walk.itWouldHaveSaid();
        }
    }

    /** What is done on the way. */
    private record Walk(Visit visit, Way way) {

        void fromTheLessonToTheBench() throws IOException {
            visit.go("/");
            assertSound("accueil");
            visit.press("main a[href='/concepts/image']");
            visit.awaitThat("location.pathname === '/concepts/image'");
            assertSound("image");
            visit.press("header a[href='/atelier']");
            visit.awaitText("#zone h1", "Les trois étapes");
            assertSound("atelier");
        }

        /** One step of the lesson: all that it told comes, without a reload where there is JavaScript. */
        void step(String step, String told) {
            visit.press(".to-step[href='#" + step + "']");
            double loaded = loaded();
            perform(step);
            visit.awaitText("#console", told);
            visit.awaitText("#face-" + step, "Réussi");
            awaitLines(step);
            assertNotReloaded(loaded);
        }

        void allOfThem() throws IOException {
            visit.awaitText("#volume", LINE);
            double loaded = loaded();
            pressAndAwait("tout");
            // Without JavaScript the page reloads by itself until then.
            visit.awaitThat("document.querySelector('#volume').textContent.split(%s).length === 3"
                    .formatted(Visit.quoted(LINE)));
            visit.awaitText("#parcours-lire.done", "3");
            visit.awaitThat("!" + LOOKS_AGAIN);
            List.of("construire", "lancer", "lire").forEach(this::awaitLines);
            assertNotReloaded(loaded);
            visit.awaitText("#carte-dessin", "1 fichier");
            assertEquals(1, TestEngine.images(CleanEngine.workspace()).size());
            assertEquals(1, TestEngine.volumes(CleanEngine.workspace()).size());
            assertSound("atelier-fini");
        }

        void backAndForward() {
            double loaded = loaded();
            turnTo("vie", "La vie d’un conteneur");
            turnTo("experiences", "Deux expériences");
            visit.back();
            awaitTitle("La vie d’un conteneur");
            visit.back();
            awaitTitle("Les trois étapes");
            visit.forward();
            awaitTitle("La vie d’un conteneur");
            assertNotReloaded(loaded);
        }

        void theExperiments() throws IOException {
            turnTo("experiences", "Deux expériences");
            perform("isolement");
            visit.awaitText("#face-isolement", "Réussi");
            assertSound("experiences");
        }

        void theLifeOfAContainer() throws IOException {
            turnTo("vie", "La vie d’un conteneur");
            perform("conteneur-1-creer");
            visit.awaitText("#face-conteneur-1", "créé");
            perform("conteneur-1-demarrer");
            visit.awaitText("#face-conteneur-1", "en marche");
            awaitNews("#console", "écrit sa ligne 2.");
            awaitNews("#volume", "écrit sa ligne 2.");
            assertSound("vie");
            perform("conteneur-1-arreter");
            visit.awaitText("#face-conteneur-1", "arrêté, code 0");
        }

        void toAnEmptyBench() {
            visit.press("#plus > summary");
            perform("reinitialiser");
            visit.awaitText("#volume", "n’existe pas encore");
            visit.awaitText("#console", "Les images de base restent.");
            assertEquals(List.of(), TestEngine.containers(CleanEngine.workspace()));
            assertEquals(0, TestEngine.images(CleanEngine.workspace()).size());
            assertEquals(0, TestEngine.volumes(CleanEngine.workspace()).size());
        }

        /** A browser that says nothing of anything would pass as well: what the page's policy refuses, it says. */
        void itWouldHaveSaid() {
            visit.ask("document.body.append(Object.assign(new Image(), { src: 'http://ailleurs.invalid/' })) ?? 0");
            Visit.patiently("the browser says what it refuses").until(() -> {
                visit.ask(LOADED);
                return visit.said().stream().anyMatch(each -> each.contains("ailleurs.invalid"));
            });
        }

        /** What comes while no job is at work: without JavaScript, only their reader brings the page up to date. */
        private void awaitNews(String place, String text) {
            Visit.patiently(place + " says " + text).until(() -> {
                if (!way.reader().javaScript()) {
                    visit.reload();
                }
                return visit.text(place).contains(text) && !looksAgain();
            });
        }

        /** Presses a button, and waits until what it does has ended, and the page has seen it. */
        private void perform(String button) {
            double loaded = loaded();
            pressAndAwait(button);
            if (!way.reader().javaScript()) {
                visit.awaitThat(LOADED + " !== " + loaded);
                // It would load itself again in two seconds: its reader need not wait.
                Visit.patiently("the page has seen all of it").until(() -> {
                    visit.reload();
                    return !looksAgain();
                });
            }
        }

        /** Presses a button, and waits until what it does has ended. */
        private void pressAndAwait(String button) {
            long before = Bench.lastJob();
            visit.press("#bouton-" + button);
            Visit.patiently(button + " begins")
                    .until(() -> Bench.lastJob() > before ? "begun" : visit.text(".notice"), is("begun"));
            Bench.awaitIdle();
        }

        private void turnTo(String path, String title) {
            visit.press(".tabs a[href='/atelier/" + path + "']");
            awaitTitle(title);
        }

        private void awaitTitle(String title) {
            visit.awaitText("#zone h1", title);
        }

        private boolean looksAgain() {
            return visit.ask(LOOKS_AGAIN).asBoolean();
        }

        private double loaded() {
            return visit.ask(LOADED).asDouble();
        }

        /** What came, came by the stream. */
        private void assertNotReloaded(double loaded) {
            if (way.reader().javaScript()) {
                assertEquals(loaded, loaded(), "the page was loaded anew");
            }
        }

        /** All that the journal has of a step, in its order. */
        private void awaitLines(String step) {
            Visit.patiently("the lines of " + step).until(() -> shown(step), is(JournalLines.ofLastTurn(step)));
        }

        private List<String> shown(String step) {
            List<String> texts = new ArrayList<>();
            visit.ask("(%s)(document.querySelector('#console'), %s)".formatted(Stage.LAST_TURN, Visit.quoted(step)))
                    .forEach(text -> texts.add(JournalLines.plain(text.asText())));
            return Collections.unmodifiableList(texts);
        }

        private void assertSound(String name) throws IOException {
            assertEquals(0, visit.ask(BEYOND).asInt(), name + " goes beyond the screen");
            Captures.view(visit, "parcours-" + name + "-" + way);
        }
    }
}
