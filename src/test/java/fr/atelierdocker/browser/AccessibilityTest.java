package fr.atelierdocker.browser;

import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.browser.Chromium.Reader;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** No page and no state of the bench has a fault that axe can find, and none scrolls sideways. */
@QuarkusTest
public class AccessibilityTest extends BrowserTest {

    private static final List<String> NEXT_TABS =
            List.of("/atelier/projet", "/atelier/vie", "/atelier/experiences", "/atelier/image");

    /** How many elements change slowly, or are animated. */
    private static final String MOVING =
            """
            [...document.querySelectorAll('*')].filter(element => {
              const style = getComputedStyle(element);
              return [style.transitionDuration, style.animationDuration]
                  .some(durations => durations.split(',').some(each => parseFloat(each) > 0.01));
            }).length""";

    @Inject
    Projects projects;

    static Stream<String> pages() {
        return Stream.of(PAGES);
    }

    /** Whatever a reader's screen and wishes are; and what is amiss with the page, the browser says. */
    @ParameterizedTest
    @MethodSource("pages")
    void noPageHasAFault(String path) {
        Page page = open(Reader.DESKTOP, "about:blank");
        List<String> said = Chromium.saidBy(page);
        page.navigate(path);
        for (int width : List.of(1920, 1280, 768, 320, 390)) {
            page.setViewportSize(width, 844);
            int needed = (int) page.evaluate("document.documentElement.scrollWidth");
            assertTrue(needed <= width, "at " + width + " px it needs " + needed);
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        assertEquals(0, page.evaluate(MOVING), "moves though its reader wants no motion");
        assertEquals(List.of(), said);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertFaultless(page, changing(path));
        page.setViewportSize(Reader.DESKTOP.width(), 844);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        assertFaultless(page, changing(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIGHT", "DARK"})
    void noStateOfTheBenchHasAFault(String scheme) {
        Page page = open(new Reader(1280, ColorScheme.valueOf(scheme), true), "/atelier");
        Stage stage = new Stage(page);
        stage.press("lancer");
        assertThat(page.locator("#avis-lancer [role=alert]")).isVisible();
        assertFaultless(page);

        // It is at work for as long as somebody looks.
        projects.buildRunning(Projects.DAWDLE);
        stage.press("lancer");
        assertThat(stage.face("lancer").locator(".running")).isVisible();
        assertFaultless(page, ".run-bar", "#zone", "#sortie");
        post("/atelier/arreter");
        assertThat(stage.face("lancer")).containsText("Arrêté");

        page.locator("#bouton-tout").click();
        assertThat(stage.face("lire")).containsText("Réussi");
        assertThat(page.locator("#volume")).containsText("log.txt");
        assertFaultless(page, ".run-bar", "#zone", "#sortie", "#explorateur");
    }

    /** What is the same around all pages of the bench is looked at once. */
    private static String[] changing(String path) {
        return NEXT_TABS.contains(path) ? new String[] {".tabs", "#zone"} : new String[0];
    }

    /**
     * Asks axe for all its rules in the light theme, and in the other for those of colours, since a theme changes nothing else.
     * No colour may be on its way from one state to the next: what is between two is nobody's choice. So nothing that changes
     * from now on does so slowly, and what has begun is waited for; but for what a closed part of the page holds, where nothing
     * moves before it is opened.
     *
     * @param parts selectors of what has changed since somebody looked at the whole page; none for all of it
     */
    public static void assertFaultless(Page page, String... parts) {
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.evaluate(
                """
                async () => {
                  const moving = () => document.getAnimations().filter(each => each instanceof CSSTransition
                      && each.effect.target.checkVisibility());
                  while (moving().length > 0) {
                    await Promise.all(moving().map(each => each.finished.catch(() => {})));
                  }
                }""");
        AxeBuilder axe = new AxeBuilder(page);
        for (String part : parts) {
            axe.include(List.of(part));
        }
        if ((boolean) page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")) {
            axe.withRules(List.of("color-contrast", "link-in-text-block"));
        }
        List<String> faults = axe.analyze().getViolations().stream()
                .map(rule -> rule.getId() + " "
                        + rule.getNodes().stream()
                                .map(node -> String.valueOf(node.getHtml()))
                                .toList())
                .toList();
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
        assertEquals(List.of(), faults, page.url());
    }
}
