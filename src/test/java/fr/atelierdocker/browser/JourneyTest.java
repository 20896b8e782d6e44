package fr.atelierdocker.browser;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import fr.atelierdocker.browser.Chromium.Reader;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The whole journey of a reader, from the home page to the line that the volume kept. */
@QuarkusTest
class JourneyTest extends BrowserTest {

    private static final String LINE = "L'application a été lancée.";

    static Stream<Reader> readers() {
        return Reader.all();
    }

    @ParameterizedTest
    @MethodSource("readers")
    void aReaderGoesFromTheLessonToTheVolumesLine(Reader reader) {
        Page page = open(reader, "/");
        page.locator("main a[href='/concepts/image']").first().click();
        assertThat(page).hasURL(Pattern.compile("/concepts/image"));
        page.locator("header a[href='/atelier']").click();
        assertThat(page.locator("h1")).isVisible();
        new Stage(page).clearConsole();

        page.locator("#bouton-tout").click();

        assertThat(page.locator("#console")).containsText("Step 5/5 : CMD");
        assertThat(page.locator("#console")).containsText("Écriture terminée.");
        assertThat(page.locator("#volume")).containsText(LINE);
        assertThat(page.locator("#face-lire")).containsText("Réussi");
        assertThat(page.locator("#carte-dessin")).containsText("1 fichier");

        new Stage(page).pressInMenu("reinitialiser");
        assertThat(page.locator("#volume")).containsText("n’existe pas encore");
        assertThat(page.locator("#console .reinitialiser.end").last()).containsText("Les images de base restent.");
        assertThat(page.locator("#face-lire")).containsText("En attente");
    }

    @Test
    void aReloadInTheMiddleOfABuildShowsAllOfItAndGoesOn() {
        Page page = open(Reader.DESKTOP, "/atelier");
        new Stage(page).clearConsole();
        page.locator("#bouton-construire").click();
        assertThat(page.locator("#console")).containsText("Step 1/5");

        page.reload();

        assertThat(page.locator("#face-construire")).containsText("Réussi");
        assertEquals(lines("construire"), shown(page, "construire"));
    }

    @Test
    void everyLineOnThePageIsTheJournalsInItsOrderAndTheBrowserSaysNothing() {
        Page page = open(Reader.DESKTOP, "/atelier");
        List<String> said = Chromium.saidBy(page);
        page.locator("#bouton-tout").click();
        assertThat(page.locator("#face-lire")).containsText("Réussi");
        for (String step : List.of("construire", "lancer", "lire")) {
            assertEquals(lines(step), shown(page, step), step);
        }
        for (String tab : List.of("Vie", "Expériences", "Image", "Étapes")) {
            new Stage(page).turnTo(tab);
        }
        assertEquals(List.of(), said);
    }

    @Test
    void aStepOutOfOrderSaysWhatToDoAndOffersIt() {
        Page page = open(Reader.DESKTOP, "/atelier");
        new Stage(page).press("lancer");
        Locator notice = page.locator("#avis-lancer [role=alert]");
        assertThat(notice).containsText("n’existe pas encore");

        notice.getByRole(AriaRole.BUTTON).click();

        assertThat(page.locator("#face-construire")).containsText("Réussi");
        assertThat(notice).hasCount(0);
    }

    @Test
    void theJourneyNeedsNoJavaScript() {
        Page page = open(Reader.WITHOUT_JAVASCRIPT, "/atelier");
        new Stage(page).press("lancer");
        assertThat(page.locator("[role=alert]")).containsText("n’existe pas encore");
        page.navigate("/atelier");

        page.locator("#bouton-tout").click();

        // The page reloads by itself until the end.
        assertThat(page.locator("#face-lire")).containsText("Réussi");
        assertThat(page.locator("#volume")).containsText(LINE);
        new Stage(page).pressInMenu("reinitialiser");
        assertThat(page.locator("#volume")).containsText("n’existe pas encore");
    }

    @Test
    void theJourneyNeedsNoMouse() {
        Page page = open(Reader.DESKTOP, "/");
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("Aller au contenu");
        tabTo(page, "header a[href='/atelier']");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/atelier"));
        tabTo(page, "#bouton-tout");

        page.keyboard().press("Enter");

        assertThat(page.locator("#volume")).containsText(LINE);
        assertThat(page.locator("#face-lire")).containsText("Réussi");
        assertThat(page.locator("#bouton-tout")).isFocused();
        tabTo(page, "#console");
        tabTo(page, "#plus > summary");
        page.keyboard().press("Enter");
        tabTo(page, "#bouton-reinitialiser");
        page.keyboard().press("Enter");
        assertThat(page.locator("#volume")).containsText("n’existe pas encore");
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 150; i++) {
            if (page.locator(selector + ":focus").count() > 0) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The keyboard does not reach " + selector);
    }

    private static List<String> lines(String step) {
        return JournalLines.ofLastTurn(step);
    }

    private static List<String> shown(Page page, String step) {
        return new Stage(page).lastTurn(step);
    }
}
