package fr.atelierdocker.browser;

import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.browser.Chromium.Reader;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** What happens to a reader on the way; the whole way, in each browser, is {@link EachBrowserTest}'s. */
@QuarkusTest
class JourneyTest extends BrowserTest {

    private static final String LINE = "L'application a été lancée.";

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
    void aStepOutOfOrderSaysWhatToDoWithoutJavaScriptToo() {
        Page page = open(Reader.WITHOUT_JAVASCRIPT, "/atelier");
        new Stage(page).press("lancer");
        assertThat(page.locator("[role=alert]")).containsText("n’existe pas encore");
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
