package fr.atelierdocker.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.browser.Chromium.Reader;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.post;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** No page and no state of the bench has a fault that axe can find, and none scrolls sideways. */
@QuarkusTest
class AccessibilityTest extends BrowserTest {

    @Inject
    Projects projects;

    static Stream<String> pages() {
        return Stream.of(PAGES);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noPageHasAFault(String path) {
        Page page = open(Reader.DESKTOP, path);
        assertFaultless(page);
        page.setViewportSize(Reader.PHONE.width(), 844);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertFaultless(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIGHT", "DARK"})
    void noStateOfTheBenchHasAFault(String scheme) {
        Page page = open(new Reader(1280, ColorScheme.valueOf(scheme), true), "/atelier");
        page.locator("#bouton-lancer").click();
        assertThat(page.locator("#avis-lancer [role=alert]")).isVisible();
        assertFaultless(page);

        // It is at work, and its button is the one that stops it, for as long as somebody looks.
        projects.buildRunning(Projects.DAWDLE);
        page.locator("#bouton-lancer").click();
        assertThat(page.locator("#face-lancer .running")).isVisible();
        assertFaultless(page, "section[aria-labelledby=etapes]");
        post("/atelier/arreter");
        assertThat(page.locator("#face-lancer")).containsText("Arrêté");

        page.locator("#bouton-tout").click();
        assertThat(page.locator("#face-lire")).containsText("Réussi");
        assertThat(page.locator("#volume")).containsText("log.txt");
        assertFaultless(page, "section[aria-labelledby=etapes]", "section[aria-labelledby=explorateur]");
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 390, 768, 1280, 1920})
    void noPageScrollsSideways(int width) {
        Page page = open(new Reader(width, ColorScheme.LIGHT, true), "/");
        List<String> wide = new ArrayList<>();
        for (String path : PAGES) {
            page.navigate(path);
            int needed = (int) page.evaluate("document.documentElement.scrollWidth");
            if (needed > width) {
                wide.add(path + " needs " + needed + " px");
            }
        }
        assertEquals(List.of(), wide);
    }

    @Test
    void aReaderWhoWantsNoMotionGetsNone() {
        Page page = open(Reader.DESKTOP, "/");
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        for (String path : PAGES) {
            page.navigate(path);
            assertEquals(
                    0,
                    page.evaluate("[...document.querySelectorAll('*')].filter(e => {"
                            + " const s = getComputedStyle(e);"
                            + " return [s.transitionDuration, s.animationDuration]"
                            + ".some(d => d.split(',').some(v => parseFloat(v) > 0.01)); }).length"),
                    path);
        }
    }

    @Test
    void thePauseOfALogHoldsItsLinesBack() {
        Page page = open(Reader.DESKTOP, "/atelier");
        page.locator("#construire [data-log=pause]").click();
        page.locator("#bouton-construire").click();
        assertThat(page.locator("#construire [data-log=pause]")).containsText("nouvelles lignes");
        assertThat(page.locator("#console")).not().containsText("Step");

        page.locator("#construire [data-log=pause]").click();

        assertThat(page.locator("#console")).containsText("Step 5/5");
    }

    /**
     * Asks axe for all its rules in the light theme, and in the other for those of colours, since a theme changes nothing else.
     * No colour may be on its way from one state to the next: what is between two is nobody's choice. So nothing that changes
     * from now on does so slowly, and what has begun is waited for; but for what a closed part of the page holds, where nothing
     * moves before it is opened.
     *
     * @param parts selectors of what has changed since somebody looked at the whole page; none for all of it
     */
    static void assertFaultless(Page page, String... parts) {
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
