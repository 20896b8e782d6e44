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

    private static final ContainsTextOptions SOON =
            new ContainsTextOptions().setTimeout(60_000).setIgnoreCase(true);

    @AfterAll
    static void takeTheEngineAway() {
        Faults.leaveOwnEngine();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theOpenPageSaysSoAndRecovers(boolean killed) {
        OwnEngine engine = Faults.ownEngine();
        Page page = open(Reader.DESKTOP, "/atelier");
        page.locator("#bouton-tout").click();
        assertThat(page.locator("#face-lire")).containsText("Réussi", SOON);
        assertThat(page.locator("#volume")).containsText("log.txt", SOON);
        page.locator("#bouton-conteneur-1-creer").click();
        assertThat(page.locator("#face-conteneur-1")).containsText("créé", SOON);
        page.locator("#bouton-conteneur-1-demarrer").click();
        assertThat(page.locator("#journal-conteneur-1")).containsText("écrit sa ligne 2.", SOON);
        String image = page.locator("#image-etat code").first().textContent();
        page.evaluate("window.sameDocument = true");

        if (killed) {
            engine.kill();
        } else {
            engine.stop();
        }

        assertThat(page.locator("#moteur [role=alert]")).containsText("moteur Docker", SOON);
        assertThat(page.locator("#bouton-lancer")).hasAttribute("aria-disabled", "true");

        engine.start();

        assertThat(page.locator("#moteur .engine-up")).containsText("répond.", SOON);
        assertThat(page.locator("#carte-texte")).containsText("mon_conteneur_1", SOON);
        assertThat(page.locator("#volume")).containsText("log.txt", SOON);
        assertEquals(image, page.locator("#image-etat code").first().textContent());
        assertThat(page.locator("#face-conteneur-1")).containsText("arrêté", SOON);
        page.locator("#bouton-conteneur-1-demarrer").click();
        assertThat(page.locator("#face-conteneur-1")).containsText("depuis", SOON);
        page.locator("#bouton-lancer").click();
        assertThat(page.locator("#journal-lancer")).containsText("Écriture terminée.", SOON);
        assertThat(page.locator("#face-lancer")).containsText("Réussi", SOON);
        assertEquals(true, page.evaluate("window.sameDocument"), "it was not loaded anew");
    }
}
