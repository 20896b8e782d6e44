package fr.atelierdocker.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.browser.Chromium.Reader;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The stage: whatever is pressed, all that comes of it is in view, without a scroll, on a desk and on a phone. */
@QuarkusTest
class StageTest extends BrowserTest {

    /**
     * Some moments of what is pressed next: each has a name, a selector of what shows that it has come, and selectors of what
     * is to be in view then. Kept in the page are, for each moment as it came, those of which nothing was in view; and what
     * moved by itself.
     */
    private static final String WATCH =
            """
            moments => {
              const shown = (element) => {
                const box = element.getBoundingClientRect();
                if (box.width === 0 || box.top < 0 || box.bottom > innerHeight || box.left < 0 || box.right > innerWidth) {
                  return false;
                }
                const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                return top !== null && (element.contains(top) || top.contains(element));
              };
              // Its own: the frame that the moments of before still wait for must not tell among these.
              const unseen = window.unseen = {};
              const come = new Set();
              const hidden = (all) => all.filter(each => ![...document.querySelectorAll(each)].some(shown));
              const look = () => {
                for (const { name, when, see } of moments) {
                  if (!come.has(name) && document.querySelector(when)) {
                    come.add(name);
                    // What is away for one frame, nobody sees to be away.
                    const away = hidden(see);
                    requestAnimationFrame(() => { unseen[name] = hidden(away); });
                  }
                }
              };
              window.watching?.disconnect();
              window.watching = new MutationObserver(() => requestAnimationFrame(look));
              window.watching.observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
              if (window.moved === undefined) {
                window.moved = [];
                new PerformanceObserver(list => list.getEntries()
                    .filter(shift => !shift.hadRecentInput)
                    .forEach(shift => window.moved.push(...shift.sources.map(({ node }) => node?.id || `${node?.nodeName}.${node?.className} of ${node?.parentElement?.id}`))))
                    .observe({ type: 'layout-shift', buffered: false });
              }
            }""";

    private static final String TRAIL = "#parcours";
    private static final String NEWEST_LINE = "#console > :last-child";
    private static final String END_OF_FILE = "#volume .excerpt pre > code > :last-child";
    private static final String NEW_IN_FILE = "#volume .excerpt .new";

    /** @param when what shows that it has come */
    private record Moment(String name, String when, List<String> see) {

        Map<String, Object> told() {
            return Map.of("name", name, "when", when, "see", see);
        }
    }

    /** A desk and a phone, and where the map is on each. */
    private record Screen(Reader reader, int height, String image, String container, String volume) {

        static final Screen DESK =
                new Screen(Reader.DESKTOP, 800, "#carte-image", "#carte-conteneurs .node", "#carte-volume");
        static final Screen PHONE = new Screen(Reader.PHONE, 844, "#puce-image", "#puce-conteneur", "#puce-volume");

        List<Moment> ofAll(String... atTheEnd) {
            return List.of(
                    new Moment("begun", "#parcours :is(.running, .done)", List.of(TRAIL, image)),
                    new Moment("building", "#console .construire.stdout", List.of(TRAIL, NEWEST_LINE, image)),
                    new Moment("born", "#console .lancer.state", List.of(TRAIL, NEWEST_LINE, container)),
                    new Moment("written", NEW_IN_FILE, List.of(TRAIL, NEWEST_LINE, volume, NEW_IN_FILE, END_OF_FILE)),
                    new Moment(
                            "ended",
                            "#parcours-lire.done",
                            Stream.concat(
                                            Stream.of(TRAIL, NEWEST_LINE, image, container, volume, END_OF_FILE),
                                            Stream.of(atTheEnd))
                                    .toList()));
        }

        /** Of a step that is one container. */
        List<Moment> of(String step) {
            List<String> all = List.of(NEWEST_LINE, image, container, volume, END_OF_FILE);
            return List.of(
                    new Moment("begun", "#face-" + step + " :is(.running, .done)", List.of("#bouton-" + step)),
                    new Moment("told", "#console > ." + step + ":last-child", List.of(NEWEST_LINE)),
                    new Moment("ended", "#face-" + step + " .done", all));
        }

        @Override
        public String toString() {
            return reader.toString();
        }
    }

    static Stream<Screen> screens() {
        return Stream.of(Screen.DESK, Screen.PHONE);
    }

    @ParameterizedTest
    @MethodSource("screens")
    void whatComesOfAPressIsInView(Screen screen) {
        Page page = open(screen, "/atelier");
        watched(page, "#bouton-tout", screen.ofAll("#face-lire .result"));
        for (String step : List.of("lancer", "lire")) {
            new Stage(page).openStep(step);
            watched(page, "#bouton-" + step, screen.of(step));
        }
        new Stage(page).turnTo("Expériences");
        watched(page, "#bouton-isolement", screen.of("isolement"));
        watched(page, "#bouton-sans-volume", screen.of("sans-volume"));
        new Stage(page).turnTo("Image");
        watched(page, "#bouton-tout", screen.ofAll());
        new Stage(page).turnTo("Vie");
        watched(
                page,
                "#bouton-conteneur-1-creer",
                List.of(new Moment("made", "#console .conteneur-1.done", List.of(NEWEST_LINE, screen.container()))));
        watched(
                page,
                "#bouton-conteneur-1-demarrer",
                List.of(
                        new Moment(
                                "lives",
                                "#face-conteneur-1 time",
                                List.of("#bouton-conteneur-1-arreter", screen.container())),
                        new Moment("writes", "#console .conteneur-1.stdout", List.of(NEWEST_LINE, screen.volume())),
                        new Moment("written", NEW_IN_FILE, List.of(NEW_IN_FILE, END_OF_FILE))));
        assertEquals(List.of(), page.evaluate("window.moved"), "what moved though nobody pressed anything");
        Captures.view(page, "scene-vie-" + screen);
    }

    /** What moves within half a second of a press, a browser takes for the press's own doing: an answer may take longer. */
    @ParameterizedTest
    @CsvSource({
        "/atelier#lancer, lancer",
        "/atelier/experiences, isolement",
        "/atelier/vie, conteneur-1-creer",
        "/atelier/verifier/volume-persistance, verifier"
    })
    void anAnswerThatComesLateMovesNothing(String path, String button) {
        Bench.perform("construire");
        Page page = open(Screen.DESK, path);
        page.evaluate(WATCH, List.of());
        Locator pressed = page.locator("#bouton-" + button);
        HeldAnswer late = HeldAnswer.of(
                page, "**" + pressed.locator("xpath=ancestor::form").getAttribute("action"));
        pressed.click();
        late.await();
        Bench.awaitIdle();
        page.waitForTimeout(600);
        late.release();
        assertThat(page.locator("[id^=avis-] .notice-title")).hasCount(1);
        assertEquals(List.of(), page.evaluate("window.moved"));
    }

    /** Two presses, and back where the reader was. */
    @ParameterizedTest
    @MethodSource("screens")
    void aSentenceIsProvedInTwoPressesAndTheReaderIsBackAtIt(Screen screen) {
        Page page = open(screen, "/concepts/volume");
        page.locator("#volume-persistance a.verify").click();
        assertThat(page.locator(".tabs [aria-current]")).hasText("Vérifier");
        assertThat(page.locator("#verifier blockquote")).containsText("en dehors du système de fichiers");
        // The tick may be there from before, and stays until the new one comes, a moment behind the line that tells of
        // it.
        String before = page.locator("#preuve-volume-persistance .proof-mark").getAttribute("data-decided");
        watched(
                page,
                "#bouton-verifier",
                List.of(
                        new Moment("begun", "#console > .construire:last-child", List.of(NEWEST_LINE)),
                        new Moment("written", NEW_IN_FILE, List.of(screen.volume(), NEW_IN_FILE)),
                        new Moment(
                                "proved",
                                "body:has(#console > .preuve-volume-persistance:last-child)"
                                        + " #preuve-volume-persistance .proof-mark:not([data-decided='%s']) .done"
                                                .formatted(before),
                                List.of(
                                        "#preuve-volume-persistance .status",
                                        "#bouton-verifier",
                                        NEWEST_LINE,
                                        screen.image(),
                                        screen.volume()))));
        assertThat(page.locator("#annonces")).containsText("Prouvé");
        assertEquals(List.of(), page.evaluate("window.moved"), "what moved though nobody pressed anything");
        Captures.view(page, "verifier-" + screen);

        page.locator("a.way-back").click();
        Locator sentence = page.locator("#volume-persistance");
        assertThat(sentence).isInViewport();
        assertThat(sentence.locator("a.verify")).containsText("Prouvé");
        Captures.view(page, "phrase-prouvee-" + screen);

        page.navigate("/atelier/verifier");
        assertThat(page.locator("#preuves-compte"))
                .containsText(Pattern.compile("[1-9]\\d* phrases? prouvées? sur 13"));
        Captures.view(page, "verifier-toutes-" + screen);
        page.navigate("/atelier/verifier/volume-naissance");
        assertThat(page.locator("#bouton-verifier")).hasText("Supprimer le volume, puis vérifier");
        assertThat(page.locator("#avant-sans-volume")).containsText("Vous perdrez pour toujours 1 fichier");
        Captures.view(page, "verifier-naissance-" + screen);
    }

    @Test
    void aSentenceIsProvedWithoutJavaScript() {
        Page page = open(Reader.WITHOUT_JAVASCRIPT, "/concepts/image");
        page.locator("#image-modele a.verify").click();
        page.locator("#bouton-verifier").click();
        // The page reloads by itself until the end.
        assertThat(page.locator("#preuve-image-modele .status")).hasText("Prouvé");
        assertThat(page).hasURL(Pattern.compile("/atelier/verifier/image-modele"));
        page.locator("a.way-back").click();
        assertThat(page.locator("#image-modele a.verify")).containsText("Prouvé");
    }

    /** Of whoever comes by the front door: what is pressed is in view each time, and the rest is not long. */
    @ParameterizedTest
    @MethodSource("screens")
    void fromHomeTwoPressesLeadToASuccess(Screen screen) {
        Page page = open(screen, "/");
        int screens = (int) page.evaluate("Math.ceil(document.documentElement.scrollHeight / innerHeight)");
        assertTrue(screens <= 5, screens + " screens");
        Captures.view(page, "accueil-vue-" + screen);
        press(page, "#essayer");
        press(page, "#bouton-tout");
        assertThat(page.locator("#face-lire")).containsText("1 ligne lue");
    }

    /** Each step that it clears has an entry for it: with it the step's own output begins. */
    @Test
    void aResetIsSaidOnceAmongAllAndOnceOfEachStep() {
        Page page = open(Screen.DESK, "/atelier");
        Stage stage = new Stage(page);
        stage.clearConsole();
        stage.pressInMenu("reinitialiser");
        assertThat(stage.face("reinitialiser")).containsText("Réussi");
        Locator told = stage.console().locator(".state.waiting");
        assertThat(told).not().hasCount(1);
        assertThat(told.locator("visible=true")).hasCount(1);
        page.keyboard().press("Escape");
        stage.showOnly("lancer");
        assertThat(told.locator("visible=true")).hasCount(1);
    }

    private static void press(Page page, String button) {
        assertThat(page.locator(button)).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
        page.locator(button).click();
    }

    @Test
    void aPageTakesThePlaceOfAnotherAndTheRestStays() {
        Page page = open(Screen.DESK, "/atelier");
        page.locator("#bouton-construire").click();
        assertThat(page.locator("#face-construire")).containsText("Réussi");
        page.locator("#sortie-etape").selectOption("construire");
        page.evaluate("window.same = true");

        new Stage(page).turnTo("Vie");

        assertThat(page).hasURL(Pattern.compile("/atelier/vie$"));
        assertThat(page).hasTitle(Pattern.compile("La vie d’un conteneur"));
        assertThat(page.locator("#zone h1")).isFocused();
        assertEquals("construire", page.locator("#sortie-etape").inputValue());
        page.locator("#bouton-conteneur-1-creer").click();
        assertThat(page.locator("#face-conteneur-1")).containsText("créé");

        page.goBack();
        assertThat(page.locator("#zone h1")).hasText("Les trois étapes");
        assertThat(page.locator(".tabs [aria-current]")).hasText("Étapes");
        page.goForward();
        assertThat(page.locator("#face-conteneur-1")).containsText("créé");
        assertEquals(true, page.evaluate("window.same"), "the page was not loaded anew");
        page.reload();
        assertThat(page.locator(".tabs [aria-current]")).hasText("Vie");
        assertThat(page.locator("#face-conteneur-1")).containsText("créé");
    }

    @Test
    void ofTwoTabsThatArePressedTheLastIsShown() {
        Page page = open(Screen.DESK, "/atelier");
        List<String> givenUp = new ArrayList<>();
        page.onRequestFailed(request -> givenUp.add(request.url().replaceFirst(".*(?=/atelier)", "")));
        HeldAnswer late = HeldAnswer.of(page, "**/atelier/vie");
        page.locator(".tabs a", new Page.LocatorOptions().setHasText("Vie")).click();
        late.await();
        new Stage(page).turnTo("Image");
        page.waitForCondition(() -> givenUp.contains("/atelier/vie"));
        assertThat(page).hasURL(Pattern.compile("/atelier/image$"));
    }

    /** A cycle is told in a few sentences, and a container that goes on is told once. */
    @Test
    void aScreenReaderIsToldWhatChangesAndNothingElse() {
        Page page = open(Screen.DESK, "/atelier");
        page.evaluate(
                """
                () => {
                  window.told = [];
                  for (const place of document.querySelectorAll('[role=status], [role=alert], [aria-live]:not([aria-live=off])')) {
                    new MutationObserver(() => window.told.push(place.textContent))
                        .observe(place, { childList: true, subtree: true, characterData: true });
                  }
                }""");
        assertThat(page.locator("[role=status]")).hasCount(1);
        page.locator("#bouton-tout").click();
        assertThat(page.locator("#annonces")).containsText("Lire le volume : réussi");
        List<?> cycle = (List<?>) page.evaluate("window.told.splice(0)");
        assertTrue(cycle.size() <= 12, cycle.toString());

        new Stage(page).turnTo("Vie");
        new Stage(page).clearConsole();
        for (int number : List.of(1, 2)) {
            for (String action : List.of("creer", "demarrer")) {
                page.locator("#bouton-conteneur-" + number + "-" + action).click();
                Bench.awaitIdle();
            }
        }
        // Of the second one, which was started last: by its third line the page has been told that it was.
        Locator second = page.locator("#console .stdout.conteneur-2");
        assertThat(second.nth(2)).containsText("écrit sa ligne");
        page.evaluate("window.told.splice(0)");
        assertThat(second.nth(8)).containsText("écrit sa ligne");
        assertEquals(List.of(), page.evaluate("window.told"));

        // The same page, at work, as axe sees it.
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            AccessibilityTest.assertFaultless(page);
        }
        for (String other : List.of("Expériences", "Image", "Étapes")) {
            new Stage(page).turnTo(other);
            AccessibilityTest.assertFaultless(page);
        }
    }

    @Test
    void theKeyboardIsQuickAndTheRestIsInItsPlace() {
        Page page = open(Screen.DESK, "/atelier");
        int nodes = (int) page.evaluate("document.querySelectorAll('*').length");
        assertTrue(nodes <= 900, nodes + " elements");
        int stops = 0;
        while (page.locator("#bouton-tout:focus").count() == 0) {
            page.keyboard().press("Tab");
            stops++;
            assertTrue(stops <= 12, "stops to the main button");
        }

        page.locator("#plus > summary").click();
        assertThat(page.locator("#bouton-reinitialiser")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#bouton-reinitialiser")).isHidden();
        assertThat(page.locator("#plus > summary")).isFocused();

        // A double click begins one thing, and stops nothing.
        long before = Bench.lastJob();
        page.locator("#bouton-construire").dblclick();
        assertThat(page.locator("#face-construire")).containsText("Réussi");
        assertThat(page.locator("#avis-construire [role=alert]")).hasCount(0);
        assertEquals(before + 1, Bench.lastJob());

        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        assertThat(page.locator("#bouton-arreter[aria-disabled=true]")).isVisible();
        // Its colour may be on its way there.
        assertThat(page.locator("#bouton-arreter")).hasCSS("color", (String)
                page.evaluate("(() => { const probe = document.body.appendChild(document.createElement('p'));"
                        + " probe.style.color = 'GrayText'; return getComputedStyle(probe).color; })()"));

        page.context().setOffline(true);
        new Stage(page).press("lancer");
        assertThat(page.locator("#avis-lancer [role=alert]")).containsText("réessayez");
    }

    @ParameterizedTest
    @MethodSource("screens")
    void withoutJavaScriptTheEndOfARunIsInViewAsWell(Screen screen) {
        Page page = open(
                new Screen(
                        new Reader(screen.reader().width(), screen.reader().scheme(), false),
                        screen.height(),
                        screen.image(),
                        screen.container(),
                        screen.volume()),
                "/atelier");
        page.locator("#bouton-tout").click();
        assertThat(page.locator("#parcours-lire.done")).hasCount(1);
        assertThat(page.locator(END_OF_FILE)).hasCount(1);
        for (String part : List.of(TRAIL, NEWEST_LINE, screen.image(), screen.volume(), END_OF_FILE)) {
            Locator found = page.locator(part).first();
            assertThat(found).isInViewport();
        }
        Captures.view(page, "scene-sans-js-" + screen);
    }

    private Page open(Screen screen, String path) {
        Page page = open(screen.reader(), path);
        page.setViewportSize(screen.reader().width(), screen.height());
        return page;
    }

    /** Presses a button, and sees that at each moment what belongs to it is in view. */
    private static void watched(Page page, String button, List<Moment> moments) {
        // Whoever presses a button has it in view.
        page.locator(button).hover();
        page.evaluate(WATCH, moments.stream().map(Moment::told).toList());
        page.locator(button).click();
        for (Moment moment : moments) {
            try {
                page.waitForFunction("name => name in window.unseen", moment.name());
            } catch (TimeoutError never) {
                throw new AssertionError(moment.name() + " never came after " + button, never);
            }
        }
        Map<Object, Object> missing = new TreeMap<>((Map<?, ?>) page.evaluate("window.unseen"));
        missing.values().removeIf(List.of()::equals);
        assertEquals(Map.of(), missing, "not in view after " + button);
        Bench.awaitIdle();
    }
}
