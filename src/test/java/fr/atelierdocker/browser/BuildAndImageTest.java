package fr.atelierdocker.browser;

import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
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
        return Reader.all();
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
        Stage stage = new Stage(page);
        stage.turnTo("Image");
        assertThat(page.locator("#image-etat")).containsText("n’existe pas encore");
        stage.turnTo("Étapes");
        assertThat(page.locator("#microscope")).containsText("Pressez Construire");

        // Whoever presses it by keyboard stays on it.
        page.locator("#bouton-reconstruire").focus();
        page.keyboard().press("Enter");

        assertThat(stage.face("construire")).containsText("Réussi");
        assertThat(page.locator("#microscope .status.done")).hasCount(4);
        assertThat(page.locator("#bouton-reconstruire")).isFocused();
        stage.press("construire");
        assertThat(page.locator("#microscope .status.cached")).hasCount(4);
        assertThat(stage.face("construire")).containsText("Réussi");
        assertSound(stage, reader, "microscope");
        stage.drawer("Chez vous");
        assertSound(stage, reader, "buildkit");

        stage.turnTo("Image");
        assertThat(page.locator("#image-etat")).containsText("WORKDIR");
        page.locator("#bouton-pousser").click();
        assertThat(stage.face("pousser")).containsText("sha256:");
        assertSound(stage, reader, "image");
        Download download = page.waitForDownload(
                () -> page.locator("a[href='/atelier/image.tar']").click());
        assertEquals("mon_app_image.tar", download.suggestedFilename());
        assertEquals(null, download.failure());
        PageQualityTest.assertValid("/atelier");
        PageQualityTest.assertValid("/atelier/image");

        stage.turnTo("Étapes");
        projects.tryToBuild("FROM busybox\n\n# Deux lignes\nRUN echo avant && \\\n    exit 3\nCMD [\"sh\"]\n");
        assertThat(page.locator("#microscope .status.failed")).hasCount(1);
        assertThat(page.locator("#microscope .fault mark")).hasCount(2);
        assertSound(stage, reader, "microscope-echec");
        projects.tryToBuild("FROM busybox\nENV A\n");
        assertThat(page.locator("#microscope > .fault")).containsText("ENV must have");
        assertThat(page.locator("#bouton-construire:not([aria-disabled])")).hasCount(1);
        assertSound(stage, reader, "microscope-refus");
        PageQualityTest.assertValid("/atelier");
    }

    @Test
    void allOfItNeedsNoJavaScript() {
        Page page = open(Reader.WITHOUT_JAVASCRIPT, "/atelier");
        page.locator("#bouton-reconstruire").click();
        // The page reloads by itself until the end.
        assertThat(page.locator("#face-construire")).containsText("Réussi");
        assertThat(page.locator("#microscope .status.done")).hasCount(4);
        new Stage(page).turnTo("Image");
        page.locator("#bouton-pousser").click();
        assertThat(page.locator("#face-pousser")).containsText("sha256:");
        Captures.part(page.locator("#zone"), "image-" + Reader.WITHOUT_JAVASCRIPT);
    }

    /** At the reader's width, and on the smallest of screens. */
    private static void assertSound(Stage stage, Reader reader, String name) {
        Page page = stage.page();
        if (page.locator("#microscope").count() > 0) {
            stage.openStep("construire");
            stage.drawer("La construction au microscope");
        }
        Captures.part(page.locator("#zone"), name + "-" + reader);
        AccessibilityTest.assertFaultless(page, "#zone");
        for (int width : List.of(320, reader.width())) {
            page.setViewportSize(width, 844);
            assertEquals(width, page.evaluate("document.documentElement.scrollWidth"), "it scrolls sideways");
        }
    }
}
