package fr.atelierdocker.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.Faults;
import fr.atelierdocker.browser.Chromium.Reader;
import fr.atelierdocker.docker.OwnEngine;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** A real engine ends and starts again under an open page, which says so and is never loaded anew. */
@QuarkusTest
@TestProfile(Faults.class)
@Tag("panne")
class RestartedEngineTest extends BrowserTest {

    private static final ContainsTextOptions IN_ANY_CASE = new ContainsTextOptions().setIgnoreCase(true);

    @AfterAll
    static void takeTheEngineAway() {
        Faults.leaveOwnEngine();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theOpenPageSaysSoAndRecovers(boolean killed) {
        OwnEngine engine = Faults.ownEngine();
        Page page = open(Reader.DESKTOP, "/atelier");
        Stage stage = new Stage(page);
        page.locator("#bouton-tout").click();
        assertThat(page.locator("#face-lire")).containsText("Réussi", IN_ANY_CASE);
        assertThat(page.locator("#volume")).containsText("log.txt", IN_ANY_CASE);
        stage.clearConsole();
        stage.turnTo("Vie");
        page.locator("#bouton-conteneur-1-creer").click();
        assertThat(page.locator("#face-conteneur-1")).containsText("créé", IN_ANY_CASE);
        page.locator("#bouton-conteneur-1-demarrer").click();
        assertThat(page.locator("#console")).containsText("écrit sa ligne 2.", IN_ANY_CASE);
        stage.turnTo("Image");
        String image = page.locator("#image-etat code").first().textContent();
        page.evaluate("window.sameDocument = true");

        if (killed) {
            engine.kill();
        } else {
            engine.stop();
        }

        assertThat(page.locator("#moteur [role=alert]")).containsText("moteur Docker", IN_ANY_CASE);
        assertThat(page.locator("#bouton-tout")).hasAttribute("aria-disabled", "true");

        engine.start();

        assertThat(page.locator("#moteur-etat .engine-up")).containsText("répond.", IN_ANY_CASE);
        assertThat(page.locator("#carte-texte")).containsText("mon_conteneur_1", IN_ANY_CASE);
        assertThat(page.locator("#volume")).containsText("log.txt", IN_ANY_CASE);
        assertEquals(image, page.locator("#image-etat code").first().textContent());
        stage.turnTo("Vie");
        assertThat(page.locator("#face-conteneur-1")).containsText("arrêté", IN_ANY_CASE);
        page.locator("#bouton-conteneur-1-demarrer").click();
        assertThat(page.locator("#face-conteneur-1")).containsText("depuis", IN_ANY_CASE);
        stage.turnTo("Étapes");
        stage.clearConsole();
        stage.press("lancer");
        assertThat(page.locator("#console")).containsText("Écriture terminée.", IN_ANY_CASE);
        assertThat(page.locator("#face-lancer")).containsText("Réussi", IN_ANY_CASE);
        assertEquals(true, page.evaluate("window.sameDocument"), "it was not loaded anew");
    }
}
