package fr.atelierdocker.browser;

import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import fr.atelierdocker.bench.Deployed;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.browser.Chromium.Reader;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The build under the microscope and the image, as readers see them. */
@QuarkusTest
@TestProfile(Deployed.class)
class BuildAndImageTest extends BrowserTest {

    @Inject
    Projects projects;

    static Stream<Reader> readers() {
        return Stream.concat(Reader.all(), Stream.of(new Reader(320, ColorScheme.LIGHT, true)));
    }

    /** The registry's bench has a journal of its own, in which others have built. */
    @BeforeEach
    void fromTheBeginning() {
        resetBench();
    }

    @ParameterizedTest
    @MethodSource("readers")
    void anOpenPageShowsTheBuildTheImageAndThePush(Reader reader) throws Exception {
        Page page = open(reader, "/atelier");
        assertThat(page.locator("#microscope")).containsText("Pressez Construire");
        assertThat(page.locator("#image-etat")).containsText("n’existe pas encore");

        page.locator("#bouton-reconstruire").click();

        assertThat(page.locator("#face-construire")).containsText("Réussi");
        assertThat(page.locator("#microscope .status.done")).hasCount(4);
        assertThat(page.locator("#image-etat")).containsText("WORKDIR");
        page.locator("#bouton-construire").click();
        assertThat(page.locator("#microscope .status.cached")).hasCount(4);
        assertThat(page.locator("#face-construire")).containsText("Réussi");
        capture(page.locator("#construire"), "microscope", reader);

        page.locator("#bouton-pousser").click();
        assertThat(page.locator("#face-pousser")).containsText("sha256:");
        capture(page.locator("section[aria-labelledby=image]"), "image", reader);
        assertSound(page, reader);
        PageQualityTest.assertValid("/atelier");
    }

    @ParameterizedTest
    @MethodSource("readers")
    void aFailureIsShownOnItsLine(Reader reader) throws Exception {
        Page page = open(reader, "/atelier");

        projects.tryToBuild("FROM busybox\n\n# Deux lignes\nRUN echo avant && \\\n    exit 3\nCMD [\"sh\"]\n");

        assertThat(page.locator("#microscope .status.failed")).hasCount(1);
        assertThat(page.locator("#microscope .fault mark")).hasCount(2);
        capture(page.locator("#construire"), "microscope-echec", reader);
        assertSound(page, reader);
        projects.tryToBuild("FROM busybox\nENV A\n");
        assertThat(page.locator("#microscope > .fault")).containsText("ENV must have");
        assertThat(page.locator("#bouton-construire:not([aria-disabled])")).isVisible();
        PageQualityTest.assertValid("/atelier");
        assertSound(page, reader);
    }

    @Test
    void whoPressesTheButtonByKeyboardStaysOnIt() {
        Page page = open(Reader.DESKTOP, "/atelier");
        page.locator("#bouton-reconstruire").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#microscope .status.done")).hasCount(4);
        assertThat(page.locator("#face-construire")).containsText("Réussi");
        assertThat(page.locator("#bouton-reconstruire")).isFocused();
    }

    @Test
    void allOfItNeedsNoJavaScript() {
        Page page = open(Reader.WITHOUT_JAVASCRIPT, "/atelier");
        page.locator("#bouton-reconstruire").click();
        // The page reloads by itself until the end.
        assertThat(page.locator("#face-construire")).containsText("Réussi");
        assertThat(page.locator("#microscope .status.done")).hasCount(4);
        page.locator("#bouton-pousser").click();
        assertThat(page.locator("#face-pousser")).containsText("sha256:");
        capture(page.locator("section[aria-labelledby=image]"), "image", Reader.WITHOUT_JAVASCRIPT);
    }

    @Test
    void theExportIsADownload() {
        projects.buildRunning("true");
        Page page = open(Reader.DESKTOP, "/atelier");
        Download download = page.waitForDownload(
                () -> page.locator("a[href='/atelier/image.tar']").click());
        assertEquals("mon_app_image.tar", download.suggestedFilename());
        assertEquals(null, download.failure());
    }

    private static void assertSound(Page page, Reader reader) {
        AccessibilityTest.assertFaultless(page, "#construire", "section[aria-labelledby=image]");
        assertEquals(reader.width(), page.evaluate("document.documentElement.scrollWidth"), "it scrolls sideways");
    }

    private static void capture(Locator part, String name, Reader reader) {
        Captures.part(part, name + "-" + reader);
    }
}
