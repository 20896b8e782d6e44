package fr.atelierdocker.browser;

import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
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

import fr.atelierdocker.bench.request.Audience;
import fr.atelierdocker.bench.stream.SseClient;
import fr.atelierdocker.browser.Chromium.Reader;
import fr.atelierdocker.classroom.Classroom;
import fr.atelierdocker.classroom.Pupil;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.system.MovableClock;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

    private static final List<String> NAMES =
            List.of("Ada", "Bérénice", "Célestin", "Dorothée", "Éloi", "Fatoumata", "Gaël");

    private static final String LONG_FAILURE =
            "le plus souvent, tuée de l’extérieur (SIGKILL), comme par docker kill ou docker rm -f. Ni l’atelier ni une limite de"
                    + " temps ou de mémoire ne l’ont arrêtée.";

    @Inject
    MovableClock clock;

    @Inject
    Audience audience;

    @Inject
    Journals journals;

    private final List<Pupil> pupils = new ArrayList<>();
    private Chromium chromium;

    static Stream<Reader> readers() {
        return Stream.concat(Reader.all(), Stream.of(Reader.WITHOUT_JAVASCRIPT));
    }

    /** Each theme, each width, with scripts and without, in as few browsers as that takes. */
    static Stream<Reader> twoReaders() {
        return Stream.of(Reader.PHONE, Reader.WITHOUT_JAVASCRIPT);
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

    /** At a machine of the school, one after the other: what the first typed, and did not keep, the next must not find. */
    @Test
    void whatOneTypedIsNotShownToTheNext() {
        BrowserContext browser = chromium.context(Reader.DESKTOP);
        Page page = comeIn(browser.newPage(), "Hedy");
        Page left = browser.newPage();
        for (Page each : List.of(page, left)) {
            each.navigate("/atelier/projet");
            each.locator("#champ-app-py").fill("secret = 'de Hedy'\n");
            each.reload();
            assertThat(each.locator("#champ-app-py")).hasValue("secret = 'de Hedy'\n");
        }
        page.locator(".presence button").click();
        comeIn(page, "Alan");
        for (Page each : List.of(page, left)) {
            each.navigate("/atelier/projet");
            assertThat(each.locator("#champ-app-py")).not().hasValue("secret = 'de Hedy'\n");
            assertEquals(false, each.evaluate("JSON.stringify({...sessionStorage, ...localStorage}).includes('Hedy')"));
        }
    }

    private Page comeIn(Page page, String name) {
        page.navigate("/classe");
        page.locator("#nom").fill(name);
        page.locator("#code").fill(Pupil.CODE);
        page.locator("main button").first().click();
        assertThat(page.locator(".presence")).containsText(name);
        pupil(page);
        return page;
    }

    @ParameterizedTest
    @MethodSource("readers")
    void learnersComeInAndTheBoardFollowsThem(Reader reader) throws Exception {
        Pupil.emptyTheClass();
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
        Locator row = teacher.locator(ada.row());
        assertThat(row.locator(".story")).containsText("Dernière commande : réussie (code 0)");
        assertThat(row.locator(".mark.done")).hasCount(3);
        ada.buildRunning("exit 3");
        ada.perform("lancer");
        pupils.add(Pupil.enter("Grace, qui a un nom bien plus long que les autres"));
        assertThat(row.locator(".state")).containsText("En échec");
        assertThat(row.locator(".story")).containsText("La commande a échoué");
        assertSound(teacher, reader);
        capture(teacher, "classe-tableau", reader);

        // Without JavaScript the page comes anew by itself as long as something is at work, and would cross what
        // follows.
        assertThat(learner.locator("meta[http-equiv=refresh]")).hasCount(0);
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

        row.locator("a", new Locator.LocatorOptions().setHasText("Journal")).click();
        assertThat(teacher.locator("h1")).containsText("Journal : Ada");
        assertSound(teacher, reader);
        teacher.navigate("/formateur/affiche");
        assertThat(teacher.locator(".poster-code")).hasText(Pupil.CODE);
        assertSound(teacher, reader);
        capture(teacher, "classe-affiche", reader);

        teacher.navigate("/formateur");
        row.locator("a", new Locator.LocatorOptions().setHasText("Gérer")).click();
        teacher.locator("#zero").click();
        assertThat(teacher.locator("h1")).containsText("Ada");
        assertSound(teacher, reader);
        teacher.locator("main button").click();
        assertThat(teacher.locator("h1")).hasText("Le tableau");
        ada.awaitTold("Supprimés : ");

        learner.navigate("/atelier");
        learner.locator(".presence button").click();
        assertThat(learner.locator("h1")).containsText("Entrez");
        assertSound(learner, reader);
    }

    /** A proxy may be there before the site, or refuse for a moment: for a browser that would be the end of the stream. */
    @Test
    void aStreamThatWasRefusedIsAskedForAgain() {
        Pupil.emptyTheClass();
        Page learner = enter(Reader.DESKTOP, "Radia");
        pupil(learner);
        AtomicInteger asked = new AtomicInteger();
        learner.route("**/classe/avis", route -> {
            if (asked.getAndIncrement() == 0) {
                route.fulfill(new Route.FulfillOptions().setStatus(503));
            } else {
                route.resume();
            }
        });
        learner.clock().install();
        learner.navigate("/concepts/volume");
        learner.waitForCondition(() -> asked.get() == 1);
        learner.waitForCondition(() -> {
            learner.clock().fastForward(1000);
            return asked.get() == 2;
        });
    }

    /** Wherever the learner is, in whatever browser: what the teacher does is seen there, and why. */
    @ParameterizedTest
    @MethodSource("twoReaders")
    void whatTheTeacherDoesIsSeenWhereverTheLearnerIs(Reader reader) {
        Pupil.emptyTheClass();
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
    @MethodSource("twoReaders")
    void aLearnerComesBackFromAnotherBrowserUntilTheyAreTakenOut(Reader reader) {
        Pupil.emptyTheClass();
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
        // Among others, and with the keyboard alone.
        teacher.navigate("/formateur");
        teacher.locator("#retirer-des-eleves").focus();
        teacher.keyboard().press("Enter");
        teacher.locator("#retirer-" + radia.id()).focus();
        teacher.keyboard().press("Space");
        assertSound(teacher, reader);
        capture(teacher, "classe-retraits", reader);
        teacher.keyboard().press("Enter");
        assertThat(teacher.locator("#a-retirer li")).hasText(new String[] {name});
        assertSound(teacher, reader);
        capture(teacher, "classe-retraits-confirmation", reader);
        teacher.locator("main button").focus();
        teacher.keyboard().press("Enter");
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

    /** Each in a browser of their own, and the board right after each thing that happens to one of them. */
    @Test
    void theBoardOfSixIsRightAfterEachThingThatHappens() {
        Pupil.emptyTheClass();
        Page teacher = teach(Reader.DESKTOP);
        Map<String, Page> pages = new LinkedHashMap<>();
        Map<String, Pupil> six = new LinkedHashMap<>();
        for (String name : List.of("Ada", "Barbara", "Carl", "Dora", "Edsger", "Frances")) {
            Pupil pupil = Pupil.enter(name);
            pupils.add(pupil);
            six.put(name, pupil);
            pages.put(name, seat(pupil));
        }
        assertBoard(
                teacher,
                "6 élèves : 6 présents.",
                "Ada Présent",
                "Barbara Présent",
                "Carl Présent",
                "Dora Présent",
                "Edsger Présent",
                "Frances Présent");

        // A failure.
        six.get("Dora").buildRunning("exit 3");
        six.get("Dora").perform("lancer");
        assertBoard(
                teacher,
                "6 élèves : 1 en échec, 5 présents.",
                "Dora En échec",
                "Ada Présent",
                "Barbara Présent",
                "Carl Présent",
                "Edsger Présent",
                "Frances Présent");
        assertThat(teacher.locator(six.get("Dora").row() + " .story")).containsText("code de sortie 3");

        // The same, for three minutes; somebody else has only begun to fail.
        clock.advance(Duration.ofMinutes(3));
        six.get("Edsger").buildRunning("exit 4");
        six.get("Edsger").perform("lancer");
        assertBoard(
                teacher,
                "6 élèves : 1 bloqué, 1 en échec, 4 présents.",
                "Dora Bloqué",
                "Edsger En échec",
                "Ada Présent",
                "Barbara Présent",
                "Carl Présent",
                "Frances Présent");
        assertThat(teacher.locator(six.get("Dora").row() + " .lasting")).containsText("min");

        // A page is closed, another one hidden; those who stay do something.
        pages.get("Ada").close();
        pages.get("Carl").evaluate("see(false)");
        awaitPages(six.get("Ada"), 0);
        awaitPages(six.get("Carl"), 0);
        clock.advance(Duration.ofSeconds(20));
        pages.get("Barbara").reload();
        pages.get("Frances").reload();
        assertBoard(
                teacher,
                "6 élèves : 1 bloqué, 1 en échec, 2 absents, 2 présents.",
                "Dora Bloqué",
                "Edsger En échec",
                "Ada Absent",
                "Carl Absent",
                "Barbara Présent",
                "Frances Présent");
        assertThat(teacher.locator(six.get("Carl").row() + " .story")).hasText("Page fermée ou cachée.");

        // Nobody touches anything; but for one, who presses a button.
        clock.advance(Duration.ofMinutes(5));
        pages.get("Frances").locator("#bouton-construire").click();
        six.get("Frances").awaitTold("Successfully tagged");
        assertBoard(
                teacher,
                "6 élèves : 2 bloqués, 2 absents, 1 inactif, 1 présent.",
                "Dora Bloqué",
                "Edsger Bloqué",
                "Ada Absent",
                "Carl Absent",
                "Barbara Inactif",
                "Frances Présent");

        // They are back: in a new page, and in the one that was hidden. A failure is mended.
        pages.put("Ada", seat(six.get("Ada")));
        pages.get("Carl").evaluate("see(true)");
        six.get("Dora").buildRunning("echo fini");
        six.get("Dora").perform("lancer");
        assertBoard(
                teacher,
                "6 élèves : 1 bloqué, 2 inactifs, 3 présents.",
                "Edsger Bloqué",
                "Carl Inactif",
                "Barbara Inactif",
                "Ada Présent",
                "Dora Présent",
                "Frances Présent");

        // One closes everything, and is back in another browser with the four digits.
        Page frances = pages.get("Frances");
        frances.locator("#plus > summary").click();
        String digits = frances.locator("#code-retour").textContent();
        frances.close();
        awaitPages(six.get("Frances"), 0);
        clock.advance(Duration.ofSeconds(20));
        pages.get("Ada").reload();
        pages.get("Dora").reload();
        assertBoard(
                teacher,
                "6 élèves : 1 bloqué, 1 absent, 2 inactifs, 2 présents.",
                "Edsger Bloqué",
                "Frances Absent",
                "Carl Inactif",
                "Barbara Inactif",
                "Ada Présent",
                "Dora Présent");
        Page elsewhere = open(Reader.DESKTOP, "/classe");
        elsewhere.locator("#retour > summary").click();
        elsewhere.locator("#nom-retour").fill("Frances");
        elsewhere.locator("#chiffres").fill(digits);
        elsewhere.locator("#code-classe").fill(Pupil.CODE);
        elsewhere.locator("#retour button").click();
        assertThat(elsewhere.locator(".presence")).containsText("Cet établi est à Frances");
        awaitPages(six.get("Frances"), 1);

        // One is renamed, and one is taken out.
        Page second = open(teacher, "/formateur/eleve/" + six.get("Ada").id());
        second.locator("#nom").fill("Adèle");
        second.locator("main form button").click();
        assertThat(second.locator("h1")).hasText("Adèle");
        second.navigate("/formateur/eleve/" + six.get("Carl").id());
        second.locator("#retirer").click();
        second.locator("main button").click();
        assertBoard(
                teacher,
                "5 élèves : 1 bloqué, 1 inactif, 3 présents.",
                "Edsger Bloqué",
                "Barbara Inactif",
                "Adèle Présent",
                "Dora Présent",
                "Frances Présent");
        assertThat(pages.get("Carl").locator("#retire")).isVisible();
        pupils.remove(six.get("Carl"));
    }

    private static Page open(Page beside, String path) {
        Page page = beside.context().newPage();
        page.navigate(path);
        return page;
    }

    /** The bench of a learner in a new browser, which can be told to be hidden. */
    private Page seat(Pupil pupil) {
        BrowserContext context = chromium.context(Reader.DESKTOP);
        context.addCookies(List.of(new Cookie("atelier", pupil.secret()).setUrl(site.toString())));
        context.addInitScript(LogTest.SEEN_OR_NOT);
        Page page = context.newPage();
        page.navigate("/atelier");
        awaitPages(pupil, 1);
        return page;
    }

    private void awaitPages(Pupil pupil, int pages) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> audience.of(pupil.workspace()).pages() == pages);
    }

    /** @param rows name and state of each, in their order */
    private static void assertBoard(Page teacher, String summary, String... rows) {
        assertThat(teacher.locator("#resume"))
                .containsText(
                        Pattern.compile("^\\s*" + summary.replace(" ", "\\s").replace(".", "\\.")));
        List<String> board = new ArrayList<>(teacher.locator(".row").all().stream()
                .map(row -> row.locator("h2").innerText() + " "
                        + row.locator(".badge").innerText().replace('\u00a0', ' '))
                .toList());
        List<Integer> away = IntStream.range(0, board.size())
                .filter(place -> board.get(place).endsWith(" Absent"))
                .boxed()
                .toList();
        if (!away.isEmpty()) {
            // Which of two went first is told by connections that end when they end: StateTest has the order.
            board.subList(away.get(0), away.get(away.size() - 1) + 1).sort(null);
        }
        assertEquals(List.of(rows), board);
    }

    /** All states at once, in both themes and at each width; and thirty are two screens. Nobody makes anything in the engine. */
    @Test
    void thirtyAreTwoScreensAndEachStateIsReadable() throws IOException {
        Pupil.emptyTheClass();
        List<Pupil> thirty = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            thirty.add(Pupil.enter(
                    i == 7 ? "Marie-Antoinette de la Bruyère-Montmorency" : NAMES.get(i % NAMES.size()) + " " + i));
        }
        List<SseClient> open =
                thirty.subList(6, 30).stream().map(Pupil::openPage).toList();
        thirty.subList(6, 9).forEach(pupil -> fail(pupil, "La commande a échoué. Code 137 : " + LONG_FAILURE));
        for (Pupil pupil : thirty.subList(0, 6)) {
            pupil.openPage().close();
            awaitPages(pupil, 0);
        }
        thirty.subList(3, 4).forEach(pupil -> fail(pupil, "La construction a échoué."));
        clock.advance(Duration.ofMinutes(5));
        thirty.subList(9, 14).forEach(pupil -> fail(pupil, "La commande a échoué : code de sortie 3."));
        for (Pupil pupil : thirty.subList(18, 30)) {
            journals.of(pupil.id())
                    .append(Fact.of(1, Fact.Type.STATE, "construire", "")
                            .entering(Fact.State.DONE)
                            .withCode(0));
            pupil.request().get("/atelier");
        }
        Page teacher = teach(Reader.DESKTOP);
        teacher.setViewportSize(1280, 800);
        assertThat(teacher.locator("#resume"))
                .containsText("3 bloqués, 5 en échec, 6 absents, 4 inactifs, 12 présents".replace(' ', '\u00a0'));
        int height = (int) teacher.evaluate("document.documentElement.scrollHeight");
        assertTrue(height <= 1600, "thirty need " + height + " px");
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            teacher.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : List.of(1280, 390, 320)) {
                teacher.setViewportSize(width, width == 1280 ? 800 : 844);
                Captures.whole(
                        teacher, "classe-trente-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT));
            }
            assertSound(teacher, new Reader(1280, scheme, true));
        }
        for (SseClient page : open) {
            assertFalse(page.isEnded(), "it was open all the time");
            page.close();
        }
    }

    private void fail(Pupil pupil, String why) {
        journals.of(pupil.id())
                .append(Fact.of(1, Fact.Type.STATE, "lancer", why)
                        .entering(Fact.State.FAILED)
                        .withCode(3));
    }

    /** What is under the hand stays there; what is new is in it all the same. */
    @Test
    void noRowMovesWhileSomebodyIsAmongThem() {
        Pupil.emptyTheClass();
        Pupil ada = Pupil.enter("Ada");
        Pupil bob = Pupil.enter("Bob");
        Page teacher = teach(Reader.DESKTOP);
        assertThat(teacher.locator(".row h2")).hasText(new String[] {"Ada", "Bob"});
        teacher.locator("#journal-" + ada.id()).focus();
        teacher.keyboard().press("Shift");
        fail(bob, "La commande a échoué : code de sortie 3.");

        assertThat(teacher.locator(bob.row() + " .state")).containsText("En échec");
        assertThat(teacher.locator(".row h2")).hasText(new String[] {"Ada", "Bob"});
        assertThat(teacher.locator("#journal-" + ada.id())).isFocused();
        assertThat(teacher.locator(".held-note")).isVisible();
        teacher.locator(bob.row() + " summary").press("Enter");
        assertThat(teacher.locator(bob.row() + " details p").first()).isVisible();
        clock.advance(Duration.ofMinutes(3));
        assertThat(teacher.locator(bob.row() + " .state")).containsText("Bloqué");
        assertThat(teacher.locator(bob.row() + " details p").first()).isVisible();
        assertThat(teacher.locator(bob.row() + " summary")).isFocused();
        assertThat(teacher.locator("#annonces")).containsText("1 bloqué");

        teacher.locator("#affiche").focus();
        assertThat(teacher.locator(".row h2")).hasText(new String[] {"Bob", "Ada"});
        assertThat(teacher.locator(".held-note")).not().isVisible();
    }

    /** What was in hand stays in hand, though the board is another from one moment to the next. */
    @Test
    void theBoardKeepsTheFocus() {
        Page teacher = teach(Reader.DESKTOP);
        teacher.locator("#affiche").focus();

        Pupil ada = Pupil.enter("Ada");
        pupils.add(ada);

        assertThat(teacher.locator(ada.row())).isVisible();
        assertThat(teacher.locator("#affiche")).isFocused();
    }

    /** Its connection is one of the six that a browser has to the site, for all its tabs. */
    @Test
    void aBoardThatNobodySeesGivesItsStreamBackAndIsUpToDateWhenItIsSeen() {
        Page teacher = teach(Reader.DESKTOP);
        assertThat(teacher.locator("#tableau")).isVisible();
        teacher.context().addInitScript(LogTest.SEEN_OR_NOT);
        // With this page goes its stream, asked for or not: what is asked for from now on is the next one's.
        teacher.navigate("about:blank");
        List<String> streams = new ArrayList<>();
        teacher.onRequest(request -> {
            if (request.url().endsWith("/formateur/flux")) {
                streams.add(request.url());
            }
        });
        Request stream = teacher.waitForRequest("**/formateur/flux", () -> teacher.navigate("/formateur"));
        stream.response();
        AtomicBoolean given = new AtomicBoolean();
        teacher.onRequestFailed(request -> given.compareAndSet(false, request == stream));
        teacher.onRequestFinished(request -> given.compareAndSet(false, request == stream));
        teacher.evaluate("see(false)");
        teacher.waitForCondition(given::get);

        Pupil ada = Pupil.enter("Ada");
        pupils.add(ada);
        teacher.evaluate("see(true)");
        assertThat(teacher.locator(ada.row())).isVisible();
        assertEquals(2, streams.size());
    }

    /** The board, of somebody who has the token. */
    private Page teach(Reader reader) {
        Page teacher = open(reader, "/formateur");
        teacher.locator("#jeton").fill(Classroom.TOKEN);
        teacher.locator("main button").click();
        assertThat(teacher.locator("h1")).hasText("Le tableau");
        return teacher;
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
