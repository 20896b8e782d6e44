package fr.atelierdocker.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import fr.atelierdocker.bench.Faults;
import fr.atelierdocker.browser.Chromium.Reader;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The bench without an engine: it reads well, says what to type, and has no fault either. */
@QuarkusTest
@TestProfile(Faults.class)
@Tag("panne")
class NoEngineTest extends BrowserTest {

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void theBenchSaysWhatIsMissing(ColorScheme scheme) throws Exception {
        PageQualityTest.assertValid("/atelier");
        Page page = open(new Reader(390, scheme, true), "/atelier");
        assertThat(page.locator("#moteur [role=alert]")).containsText("bin/moteur");
        AccessibilityTest.assertFaultless(page);

        // It says that it has nothing to do, and says why to whoever presses it all the same.
        assertThat(page.locator("#bouton-construire")).hasAttribute("aria-disabled", "true");
        page.locator("#bouton-construire").press("Enter");

        assertThat(page.locator("#avis-construire [role=alert]")).containsText("Aucun moteur Docker");
        AccessibilityTest.assertFaultless(page);
        Captures.whole(page, "atelier-sans-moteur-" + scheme.name());
    }
}
