package fr.atelierdocker.browser;

import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import fr.atelierdocker.browser.Chromium.Reader;
import fr.atelierdocker.classroom.Classroom;
import fr.atelierdocker.classroom.Pupil;
import fr.atelierdocker.docker.TestEngine;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A lesson as its teacher and its learners see it, each in a browser of their own. */
@QuarkusTest
@TestProfile(Classroom.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(TheBrowser.class)
@Tag("navigateur")
class ClassroomTest {

    @TestHTTPResource("/")
    URL site;

    private final List<Pupil> pupils = new ArrayList<>();
    private Chromium chromium;

    static Stream<Reader> readers() {
        return Stream.concat(Reader.all(), Stream.of(Reader.WITHOUT_JAVASCRIPT));
    }

    @BeforeAll
    void launch(Browser browser) {
        TestEngine.ensureImage("python", "3.11-slim");
        chromium = new Chromium(browser, site.toString());
    }

    @AfterEach
    void leaveNothing() {
        chromium.closePages();
        pupils.forEach(pupil -> await().atMost(Duration.ofSeconds(60))
                .until(() -> TestEngine.containers(pupil.id()).isEmpty()
                        && TestEngine.lookouts(pupil.id()).isEmpty()));
        Pupil.clear(pupils);
        pupils.clear();
    }

    @ParameterizedTest
    @MethodSource("readers")
    void learnersComeInAndTheBoardFollowsThem(Reader reader) throws Exception {
        Page teacher = open(reader, "/formateur");
        capture(teacher, "classe-jeton", reader);
        teacher.locator("#jeton").fill("craie");
        teacher.locator("main button").click();
        assertThat(teacher.locator("[role=alert]")).containsText("Ce n’est pas le jeton");
        teacher.locator("#jeton").fill(Classroom.TOKEN);
        teacher.locator("main button").click();
        assertThat(teacher.locator("h1")).hasText("Le tableau");

        Page learner = open(reader, "/atelier");
        assertThat(learner.locator("h1")).containsText("Entrez");
        learner.locator("#nom").fill("Ada");
        learner.locator("#code").fill("radis");
        learner.locator("main button").first().click();
        assertThat(learner.locator("[role=alert]")).containsText("Ce n’est pas le code");
        assertEquals("Ada", learner.locator("#nom").inputValue());
        capture(learner, "classe-entree", reader);
        learner.locator("#code").fill("tomate-7");
        learner.locator("main button").first().click();
        assertThat(learner.locator(".presence")).containsText("Cet établi est à Ada");
        Pupil ada = pupil(learner);

        learner.locator("#bouton-tout").click();
        Locator tile = teacher.locator("#tuile-" + ada.id().substring(0, 4));
        assertThat(tile).containsText("code 0");
        assertThat(tile.locator(".status.done")).hasCount(3);
        ada.buildRunning("exit 3");
        ada.perform("lancer");
        pupils.add(Pupil.enter("Grace, qui a un nom bien plus long que les autres"));
        assertThat(tile.locator(".stuck")).containsText("Bloqué depuis moins d’une minute");
        assertSound(teacher, reader);
        capture(teacher, "classe-tableau", reader);

        teacher.locator("#pause").click();
        assertThat(teacher.locator("#pause")).containsText("Reprendre");
        if (!reader.javaScript()) {
            learner.navigate("/atelier?encore");
        }
        assertThat(learner.locator("#classe")).containsText("Les lancements sont en pause");
        assertThat(learner.locator("#bouton-construire")).hasAttribute("aria-disabled", "true");
        assertSound(learner, reader);
        capture(learner, "classe-pause", reader);
        teacher.locator("#pause").click();
        assertThat(teacher.locator("#pause")).containsText("Mettre");

        tile.locator("a", new Locator.LocatorOptions().setHasText("Journal")).click();
        assertThat(teacher.locator("h1")).containsText("Journal : Ada");
        assertSound(teacher, reader);
        teacher.navigate("/formateur/affiche");
        assertThat(teacher.locator(".poster-code")).hasText(Pupil.CODE);
        assertSound(teacher, reader);
        capture(teacher, "classe-affiche", reader);

        teacher.navigate("/formateur");
        tile.locator("a", new Locator.LocatorOptions().setHasText("Réinitialiser"))
                .click();
        assertThat(teacher.locator("h1")).containsText("l’établi de Ada");
        assertSound(teacher, reader);
        teacher.locator("main button").click();
        assertThat(teacher.locator("h1")).hasText("Le tableau");
        ada.awaitTold("Supprimés : ");

        learner.navigate("/atelier");
        learner.locator(".presence button").click();
        assertThat(learner.locator("h1")).containsText("Entrez");
        assertSound(learner, reader);
    }

    /** Wherever the learner is, in whatever browser: what the teacher does is seen there, and why. */
    @ParameterizedTest
    @MethodSource("readers")
    void whatTheTeacherDoesIsSeenWhereverTheLearnerIs(Reader reader) {
        Page teacher = open(reader, "/formateur");
        teacher.locator("#jeton").fill(Classroom.TOKEN);
        teacher.locator("main button").click();
        Page learner = enter(reader, "Hedy");
        Pupil hedy = pupil(learner);
        learner.navigate("/concepts/volume");
        assertThat(learner.locator(".to-board")).hasCount(0);

        teacher.navigate("/formateur/pause");
        assertSound(teacher, reader);
        capture(teacher, "classe-pause-raison", reader);
        teacher.locator("#raison").fill("Regardez <b>le tableau</b>");
        teacher.locator(".reason-form button").click();
        assertThat(teacher.locator("h1")).hasText("Le tableau");
        look(learner, reader);
        assertThat(learner.locator("#classe")).containsText("en pause : Regardez <b>le tableau</b>.");
        if (reader.javaScript()) {
            assertThat(learner.locator("#annonces")).containsText("Regardez");
        }
        assertSound(learner, reader);
        capture(learner, "classe-pause-lecon", reader);
        learner.navigate("/atelier");
        assertThat(learner.locator("#classe")).containsText("en pause : Regardez <b>le tableau</b>.");
        assertSound(learner, reader);
        capture(learner, "classe-pause-etabli", reader);
        teacher.navigate("/concepts/build");
        teacher.locator(".to-board").click();
        teacher.locator("#pause").click();
        assertThat(teacher.locator("#pause")).containsText("Mettre");
        look(learner, reader);
        assertThat(learner.locator("#classe")).not().containsText("en pause");

        teacher.navigate("/formateur/eleve/" + hedy.id());
        assertSound(teacher, reader);
        capture(teacher, "classe-eleve", reader);
        teacher.locator("#nom").fill("Hedy L.");
        teacher.locator("main form button").click();
        assertThat(teacher.locator("h1")).hasText("Hedy L.");
        teacher.locator("#zero").click();
        teacher.locator("#raison").fill("On reprend ensemble");
        assertSound(teacher, reader);
        capture(teacher, "classe-eleve-zero", reader);
        teacher.locator("main button").click();
        assertThat(teacher.locator("h1")).hasText("Le tableau");
        hedy.awaitTold("Rien à supprimer");
        look(learner, reader);
        assertThat(learner.locator("#remis-a-zero")).containsText("à zéro : On reprend ensemble.");
        assertSound(learner, reader);
        capture(learner, "classe-remis-a-zero", reader);
        learner.locator("#vu").click();
        assertThat(learner.locator("#remis-a-zero")).hasCount(0);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void aLearnerComesBackFromAnotherBrowserUntilTheyAreTakenOut(Reader reader) {
        // So many wrong digits of one name are looked at.
        String name = "Radia " + reader;
        Page learner = enter(reader, name);
        Pupil radia = pupil(learner);
        learner.locator("#plus > summary").click();
        assertThat(learner.locator("#code-retour")).isVisible();
        String code = learner.locator("#code-retour").textContent();
        capture(learner, "classe-menu", reader);

        Page other = open(reader, "/classe");
        other.locator("#retour > summary").click();
        other.locator("#nom-retour").fill(name.toLowerCase(Locale.FRENCH));
        other.locator("#chiffres").fill(code.equals("0000") ? "0001" : "0000");
        other.locator("#code-classe").fill(Pupil.CODE);
        other.locator("#retour button").click();
        assertThat(other.locator("[role=alert]")).containsText("Personne dans la classe n’a ce prénom");
        assertSound(other, reader);
        capture(other, "classe-retour", reader);
        other.locator("#chiffres").fill(code);
        other.locator("#code-classe").fill(Pupil.CODE);
        other.locator("#retour button").click();
        assertThat(other.locator(".presence")).containsText("Cet établi est à " + name);

        Page teacher = open(reader, "/formateur");
        teacher.locator("#jeton").fill(Classroom.TOKEN);
        teacher.locator("main button").click();
        teacher.navigate("/formateur/eleve/" + radia.id());
        assertThat(teacher.locator("#code-retour")).hasText(code);
        teacher.locator("#retirer").click();
        assertSound(teacher, reader);
        capture(teacher, "classe-eleve-retrait", reader);
        teacher.locator("main button").click();
        assertThat(teacher.locator("h1")).hasText("Le tableau");
        for (Page browser : List.of(learner, other)) {
            look(browser, reader);
            assertThat(browser.locator("#retire"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
        }
        assertSound(other, reader);
        capture(other, "classe-retiree", reader);
    }

    private Page enter(Reader reader, String name) {
        Page learner = open(reader, "/classe");
        learner.locator("#nom").fill(name);
        learner.locator("#code").fill(Pupil.CODE);
        learner.locator("main button").first().click();
        assertThat(learner.locator(".presence")).containsText("Cet établi est à " + name);
        return learner;
    }

    private Pupil pupil(Page learner) {
        String secret = learner.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("atelier"))
                .findFirst()
                .orElseThrow()
                .value;
        Pupil pupil = Pupil.holding(secret);
        pupils.add(pupil);
        return pupil;
    }

    /** Without scripts a page is as it was loaded. */
    private static void look(Page page, Reader reader) {
        if (!reader.javaScript()) {
            page.navigate(page.url());
        }
    }

    /** What was in hand stays in hand, though the board is another from one moment to the next. */
    @Test
    void theBoardKeepsTheFocus() {
        Page teacher = open(Reader.DESKTOP, "/formateur");
        teacher.locator("#jeton").fill(Classroom.TOKEN);
        teacher.locator("main button").click();
        teacher.locator("#affiche").focus();

        Pupil ada = Pupil.enter("Ada");
        pupils.add(ada);

        assertThat(teacher.locator("#tuile-" + ada.id().substring(0, 4))).isVisible();
        assertThat(teacher.locator("#affiche")).isFocused();
    }

    /** Its connection is one of the six that a browser has to the site, for all its tabs. */
    @Test
    void aBoardThatNobodySeesGivesItsStreamBackAndIsUpToDateWhenItIsSeen() {
        Page teacher = open(Reader.DESKTOP, "/formateur");
        teacher.locator("#jeton").fill(Classroom.TOKEN);
        teacher.locator("main button").click();
        assertThat(teacher.locator("#tuiles")).isVisible();
        teacher.context().addInitScript(LogTest.SEEN_OR_NOT);
        List<String> streams = new ArrayList<>();
        teacher.onRequest(request -> {
            if (request.url().endsWith("/formateur/flux")) {
                streams.add(request.url());
            }
        });
        Request stream = teacher.waitForRequest("**/formateur/flux", teacher::reload);
        stream.response();
        AtomicBoolean given = new AtomicBoolean();
        teacher.onRequestFailed(request -> given.compareAndSet(false, request == stream));
        teacher.onRequestFinished(request -> given.compareAndSet(false, request == stream));
        teacher.evaluate("see(false)");
        teacher.waitForCondition(given::get);

        Pupil ada = Pupil.enter("Ada");
        pupils.add(ada);
        teacher.evaluate("see(true)");
        assertThat(teacher.locator("#tuile-" + ada.id().substring(0, 4))).isVisible();
        assertEquals(2, streams.size());
    }

    private Page open(Reader reader, String path) {
        return chromium.open(reader, path);
    }

    /** At the reader's width, and on the smallest of screens. What scripts find out is the same without them. */
    private static void assertSound(Page page, Reader reader) {
        if (reader.javaScript()) {
            AccessibilityTest.assertFaultless(page);
            for (int width : List.of(320, reader.width())) {
                page.setViewportSize(width, 844);
                int needed = (int) page.evaluate("document.documentElement.scrollWidth");
                assertTrue(needed <= width, page.url() + " needs " + needed + " px at " + width);
            }
        }
    }

    private static void capture(Page page, String name, Reader reader) {
        Captures.whole(page, name + "-" + reader);
    }
}
