package fr.atelierdocker.browser;

import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.browser.Chromium.Reader;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Two containers that live on one volume, as a reader makes them do. */
@QuarkusTest
class TwoContainersTest extends BrowserTest {

    @BeforeEach
    void anImage() {
        resetBench();
        Page page = open(Reader.DESKTOP, "/atelier");
        page.locator("#bouton-construire").click();
        assertThat(page.locator("#face-construire .status")).containsText("Réussi");
        page.close();
    }

    static List<Reader> readers() {
        return Reader.all().toList();
    }

    @ParameterizedTest
    @MethodSource("readers")
    void bothWriteAndTheFileOutlivesThem(Reader reader) {
        Page page = open(reader, "/atelier/vie");
        for (int number : List.of(1, 2)) {
            press(page, number, "creer");
            assertThat(face(page, number)).containsText("créé");
            press(page, number, "demarrer");
            assertThat(face(page, number)).containsText("en marche");
        }
        for (int number : List.of(1, 2)) {
            String line = id(page, number) + " écrit sa ligne 2.";
            assertThat(written(page, number, line)).hasCount(1);
            // The shared file has the lines of both, and grows without a reload.
            assertThat(page.locator("#volume .excerpt pre")).containsText(line);
        }
        assertThat(page.locator("#face-conteneur-1 time")).hasText(Pattern.compile("\\d+ s"));
        assertThat(page.locator("#carte-texte")).containsText("mon_conteneur_2");
        AccessibilityTest.assertFaultless(page, ".lives");
        assertTrue((boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out");
        Captures.part(page.locator(".lives"), "deux-conteneurs-" + reader);

        for (int number : List.of(1, 2)) {
            press(page, number, "arreter");
            assertThat(face(page, number)).containsText("arrêté, code 0");
            press(page, number, "supprimer");
            assertThat(face(page, number)).containsText("n’existe pas");
        }
        assertThat(page.locator("#volume .excerpt pre")).containsText("écrit sa ligne 2.");

        assertThat(page.locator("#perte")).containsText("1 fichier");
        new Stage(page).pressInMenu("supprimer-volume");
        assertThat(page.locator("#volume")).containsText("n’existe pas encore");
        page.close();
    }

    @Test
    void aReloadInTheMiddleLosesNothing() {
        Page page = open(Reader.DESKTOP, "/atelier/vie");
        press(page, 1, "creer");
        assertThat(face(page, 1)).containsText("créé");
        press(page, 1, "demarrer");
        assertThat(face(page, 1)).containsText("en marche");
        String id = id(page, 1);
        assertThat(written(page, 1, id + " écrit sa ligne 1.")).hasCount(1);
        page.reload();
        assertThat(written(page, 1, id + " écrit sa ligne 4.")).hasCount(1);
        List<String> numbers = written(page, 1, id).allInnerTexts().stream()
                .map(line -> line.replaceAll("\\D+$", "").replaceAll(".* ", ""))
                .toList();
        for (int i = 0; i < numbers.size(); i++) {
            assertEquals(String.valueOf(i + 1), numbers.get(i), numbers.toString());
        }
        // The button that is not possible now says why, and keeps the focus.
        page.locator("#bouton-conteneur-1-supprimer").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#avis-conteneur-1")).containsText("Il est en marche");
        assertThat(page.locator("#bouton-conteneur-1-supprimer")).isFocused();
    }

    @Test
    void itNeedsNoJavaScript() {
        Page page = open(Reader.WITHOUT_JAVASCRIPT, "/atelier/vie");
        press(page, 1, "creer");
        press(page, 1, "supprimer");
        // A button that has nothing to do can be pressed all the same, and the server says why.
        page.locator("#bouton-conteneur-1-demarrer").click(new Locator.ClickOptions().setForce(true));
        assertThat(page.locator(".notice")).containsText("n’existe pas");
        capture(page, "deux-conteneurs-sans-js");
    }

    private static void press(Page page, int number, String action) {
        page.locator("#bouton-conteneur-" + number + "-" + action).click();
        Bench.awaitIdle();
    }

    private static Locator face(Page page, int number) {
        return page.locator("#face-conteneur-" + number);
    }

    private static String id(Page page, int number) {
        return face(page, number).locator(".face code").innerText();
    }

    /** The lines of a container's output that say this. */
    private static Locator written(Page page, int number, String text) {
        return page.locator("#console .stdout.conteneur-" + number, new Page.LocatorOptions().setHasText(text));
    }

    private static void capture(Page page, String name) {
        Captures.view(page, name);
    }
}
