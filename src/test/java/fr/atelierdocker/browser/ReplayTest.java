package fr.atelierdocker.browser;

import java.util.stream.Stream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Deployed;
import fr.atelierdocker.browser.Chromium.Reader;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** A job seen again, as readers see it. */
@QuarkusTest
@TestProfile(Deployed.class)
class ReplayTest extends BrowserTest {

    static Stream<Reader> readers() {
        return Stream.concat(Reader.all(), Stream.of(new Reader(320, ColorScheme.LIGHT, true)));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void theMomentsComeOneAfterTheOther(Reader reader) {
        Bench.perform("isolement");
        Page page = open(reader, "/atelier/ralenti");
        Locator shown = page.locator(".moment:visible");
        int all = page.locator(".moment").count();
        assertThat(shown).hasCount(all);
        assertThat(page.locator(".replay-notice")).isVisible();

        page.locator("[data-replay=pace]").selectOption("800");
        page.locator("[data-replay=play]").click();
        assertThat(shown).hasCount(1);
        // By itself.
        assertThat(shown).hasCount(2);
        page.locator("[data-replay=play]").click();
        assertThat(page.locator("[data-replay=play]")).hasText("Reprendre");
        page.keyboard().press("ArrowRight");
        int now = shown.count();
        page.keyboard().press("ArrowLeft");
        assertThat(shown).hasCount(now - 1);
        assertThat(page.locator("#maintenant .chip")).hasCount(3);
        Captures.part(page.locator(".replay"), "ralenti-" + reader);
        AccessibilityTest.assertFaultless(page, ".replay");
        assertEquals(reader.width(), page.evaluate("document.documentElement.scrollWidth"), "it scrolls sideways");

        page.locator("[data-replay=skip]").click();
        assertThat(shown).hasCount(all);
        assertThat(page.locator("[data-replay=play]")).hasText("Rejouer au ralenti");
    }
}
