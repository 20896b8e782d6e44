package fr.atelierdocker.browser.project;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import fr.atelierdocker.bench.project.Project;
import fr.atelierdocker.bench.project.Projects;
import fr.atelierdocker.browser.AccessibilityTest;
import fr.atelierdocker.browser.BrowserTest;
import fr.atelierdocker.browser.Captures;
import fr.atelierdocker.browser.Chromium.Reader;
import fr.atelierdocker.browser.Stage;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The page of the project as a learner writes there: by keyboard, on a phone, without JavaScript, in two tabs. */
@QuarkusTest
class ProjectTest extends BrowserTest {

    private static final String PATH = "/atelier/projet";
    private static final String APP = "#champ-app-py";
    private static final String DOCKERFILE = "#champ-Dockerfile";
    private static final String BROKEN = "FROM busybox\n\n# Ici\nRUN exit 3\nCMD [\"sh\"]\n";

    @Inject
    Projects projects;

    @Inject
    fr.atelierdocker.bench.Projects builds;

    @Inject
    Workspaces workspaces;

    static Stream<Reader> readers() {
        return Reader.all();
    }

    @BeforeEach
    @AfterEach
    void asInTheLesson() {
        keep(Project.ofTheLesson());
    }

    @Test
    void byKeyboardALearnerChangesTheMessageAndKeepsIt() {
        Page page = open(Reader.DESKTOP, PATH);
        assertThat(page.locator(APP)).hasValue(Project.ofTheLesson().app());
        page.locator(APP).focus();
        page.keyboard().press("Control+End");
        page.keyboard().type("if True:");
        page.keyboard().press("Enter");
        page.keyboard().type("print('à moi')");
        String typed = Project.ofTheLesson().app() + "if True:\n    print('à moi')";
        assertThat(page.locator(APP)).hasValue(typed);
        page.keyboard().press("Control+]");
        assertThat(page.locator(APP)).hasValue(typed.replace("    print('à", "        print('à"));
        page.keyboard().press("Control+[");
        assertThat(page.locator(APP)).hasValue(typed);
        page.keyboard().press("Control+z");
        assertThat(page.locator(APP)).hasValue(typed.replace("    print('à", "        print('à"));
        page.keyboard().press("Control+z");
        assertThat(page.locator(APP)).hasValue(typed);
        assertThat(page.locator("#projet-non-enregistre")).isVisible();

        int stops = 0;
        while (page.locator("#projet-enregistrer:focus").count() == 0) {
            page.keyboard().press("Tab");
            stops++;
            assertTrue(stops <= 6, "from the first field to the button");
        }
        page.keyboard().press("Enter");
        assertThat(page.locator("#projet-etat")).containsText("Enregistré à");
        assertThat(page.locator("#annonces")).hasText("Projet enregistré.");
        assertThat(page.locator("#projet-non-enregistre")).isHidden();
        assertThat(page.locator("#projet-enregistrer")).isFocused();
        assertThat(page.locator("#lecture-app-py code")).containsText("print('à moi')");
        assertThat(page.locator("#projet-difference ins")).hasText(new String[] {"if True:", "    print('à moi')"});
        assertEquals(typed, project().app());

        // What was typed can be taken back, also after it was kept.
        page.locator(APP).focus();
        page.keyboard().press("Control+z");
        assertThat(page.locator(APP)).not().hasValue(typed);
        assertThat(page.locator("#projet-non-enregistre")).isVisible();
    }

    @Test
    void aChoiceOfLinesGoesToTheRightAndBack() {
        Page page = open(Reader.DESKTOP, PATH);
        page.locator(APP).fill("a\n\nb\nc\n");
        page.locator(APP).evaluate("field => { field.focus(); field.setSelectionRange(0, 5); }");
        page.locator("[data-indent=more][data-field=champ-app-py]").click();
        assertThat(page.locator(APP)).hasValue("    a\n\n    b\nc\n");
        assertThat(page.locator(APP)).isFocused();
        page.locator("[data-indent=less][data-field=champ-app-py]").click();
        assertThat(page.locator(APP)).hasValue("a\n\nb\nc\n");
        page.keyboard().press("Tab");
        assertThat(page.locator(APP)).not().isFocused();
        assertThat(page.locator(APP)).hasValue("a\n\nb\nc\n");
    }

    /** By the page's own buttons, to one's own words in the volume. */
    @ParameterizedTest
    @MethodSource("readers")
    void aLearnerBreaksItIsToldMendsItAndReadsTheirOwnWords(Reader reader) {
        String words = "Bonjour de Léa " + reader;
        Page page = open(reader, PATH);
        page.locator(APP).fill(Project.ofTheLesson().app().replace("L'application a été lancée.", words));
        page.locator(DOCKERFILE).fill(Project.ofTheLesson().dockerfile().replace("COPY", "CPOY"));
        page.locator("#projet-enregistrer").click();
        Locator told = page.locator("#constats-Dockerfile .remark");
        assertThat(told).containsText("ligne 8");
        assertThat(told).containsText("COPY app.py /app/app.py");
        page.locator("#projet-construire").click();
        assertThat(page.locator("#console")).containsText("CPOY");
        assertThat(page.locator("#projet-construction a[data-line]")).hasText("ligne 8");

        page.locator(DOCKERFILE).fill(Project.ofTheLesson().dockerfile().replace("/data", "/data /moi"));
        page.locator("#projet-construire").click();
        assertThat(page.locator("#console")).containsText("Image construite");
        assertThat(page.locator("#projet-construction a[data-line]")).hasCount(0);
        Locator all = page.locator("#bouton-tout");
        assertThat(all).not().hasAttribute("aria-disabled", "true");
        all.click();
        assertThat(page.locator("#explorateur")).containsText(words);
    }

    /** The build goes by the bench's own way; its failure comes to the open page. */
    @ParameterizedTest
    @MethodSource("readers")
    void theLineThatABuildFailedOfIsMarkedInTheField(Reader reader) {
        Page page = open(reader, PATH);
        page.locator(DOCKERFILE).fill(BROKEN);
        page.locator("#projet-enregistrer").click();
        assertThat(page.locator("#projet-etat")).containsText("Enregistré à");
        builds.tryToBuild(BROKEN);
        Locator link = page.locator("#projet-construction a[data-line]");
        assertThat(link).hasText("ligne 4");
        assertThat(page.locator("#projet-construction")).containsText("code 3");
        Locator marked =
                page.locator(DOCKERFILE).locator("xpath=preceding-sibling::*").locator(".error");
        assertThat(marked).hasText("4");
        link.click();
        assertThat(page.locator(DOCKERFILE)).isFocused();
        assertEquals(
                "RUN exit 3",
                page.locator(DOCKERFILE)
                        .evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)"));
        sound(page, reader, "projet-echec");

        // It is about that line alone, as it was.
        page.keyboard().type("RUN exit 0");
        assertThat(marked).hasCount(0);
        page.locator("#projet-enregistrer").click();
        assertThat(link).hasCount(0);
        page.reload();
        assertThat(page.locator(DOCKERFILE)).hasValue(BROKEN.replace("exit 3", "exit 0"));
        assertThat(link).hasCount(0);
    }

    @Test
    void whatIsNotKeptYetOutlivesAReloadAndAnotherTab() {
        Page page = open(Reader.DESKTOP, PATH);
        page.locator(APP).fill("a = 1\n");
        page.reload();
        assertThat(page.locator(APP)).hasValue("a = 1\n");
        assertThat(page.locator("#projet-retrouve")).isVisible();
        new Stage(page).turnTo("Vie");
        assertThat(page.locator("h1")).hasText("La vie d’un conteneur");
        new Stage(page).turnTo("Projet");
        assertThat(page.locator(APP)).hasValue("a = 1\n");
        page.goBack();
        assertThat(page.locator("h1")).hasText("La vie d’un conteneur");
        page.goBack();
        assertThat(page.locator(APP)).hasValue("a = 1\n");
        AccessibilityTest.assertFaultless(page, "#zone");

        page.locator("[data-project=drop]").click();
        assertThat(page.locator(APP)).hasValue(Project.ofTheLesson().app());
        page.reload();
        assertThat(page.locator(APP)).hasValue(Project.ofTheLesson().app());
        assertThat(page.locator("#projet-retrouve")).isHidden();

        page.locator(APP).fill("a = 2\n");
        page.locator("#projet-enregistrer").click();
        assertThat(page.locator("#projet-etat")).containsText("Enregistré à");
        page.reload();
        assertThat(page.locator(APP)).hasValue("a = 2\n");
        assertThat(page.locator("#projet-retrouve")).isHidden();
    }

    /** Somebody types on while the server keeps what there was. */
    @Test
    void whatIsTypedMeanwhileStays() {
        Page page = open(Reader.DESKTOP, PATH);
        page.locator(APP).fill("a = 1\n");
        page.route("**" + PATH, route -> {
            if (route.request().method().equals("POST")) {
                page.locator(APP)
                        .evaluate(
                                "field => { field.focus(); field.setSelectionRange(6, 6); document.execCommand('insertText', false, 'b'); }");
            }
            route.resume();
        });
        page.locator("#projet-enregistrer").click();
        assertThat(page.locator("#projet-etat")).containsText("Enregistré à");
        assertThat(page.locator(APP)).hasValue("a = 1\nb");
        assertThat(page.locator("#projet-non-enregistre")).isVisible();
        assertEquals("a = 1\n", project().app());
        page.unroute("**" + PATH);
        page.reload();
        assertThat(page.locator(APP)).hasValue("a = 1\nb");
        page.locator("#projet-enregistrer").click();
        assertThat(page.locator("#projet-etat")).containsText("Enregistré à");
        assertEquals("a = 1\nb", project().app());
    }

    @ParameterizedTest
    @MethodSource("readers")
    void ofTwoTabsNoneLosesAnything(Reader reader) {
        BrowserContext browser = chromium.context(reader);
        Page first = browser.newPage();
        Page second = browser.newPage();
        first.navigate(PATH);
        second.navigate(PATH);
        first.locator(APP).fill("premier = 1\n");
        first.locator("#projet-enregistrer").click();
        assertThat(first.locator("#projet-etat")).containsText("Enregistré à");
        second.locator(APP).fill("second = 2\n");
        second.locator("#projet-enregistrer").click();
        assertThat(second.locator("#avis-projet [role=alert]")).containsText("a changé ailleurs");
        assertThat(second.locator("#projet-garder")).isInViewport();
        assertThat(second.locator("#projet-conflit del")).hasText("premier = 1");
        assertThat(second.locator("#projet-conflit ins")).hasText("second = 2");
        assertThat(second.locator(APP)).hasValue("second = 2\n");
        sound(second, reader, "projet-deux-versions");
        assertEquals("premier = 1\n", project().app());
        second.locator("#projet-garder").click();
        assertThat(second.locator("#projet-etat")).containsText("Enregistré à");
        assertThat(second.locator("#projet-conflit")).isEmpty();
        assertEquals("second = 2\n", project().app());

        first.locator(APP).fill("encore = 3\n");
        first.locator("#projet-enregistrer").click();
        first.locator("#projet-laisser").click();
        assertThat(first.locator(APP)).hasValue("second = 2\n");
        assertThat(first.locator("#projet-retrouve")).isHidden();
        assertEquals("second = 2\n", project().app());
    }

    @Test
    void aRefusalLeavesTheTextAndLeadsToItsLine() {
        Page page = open(Reader.DESKTOP, PATH);
        page.locator(APP)
                .evaluate(
                        "field => { field.value = 'un\\ndeux \\u0007\\n'; field.dispatchEvent(new Event('input', {bubbles: true})); }");
        page.locator("#projet-enregistrer").click();
        assertThat(page.locator("#avis-projet [role=alert]")).containsText("La ligne 2 de app.py");
        assertThat(page.locator("#avis-projet [role=alert]")).isInViewport();
        assertThat(page.locator(APP)).hasValue("un\ndeux \u0007\n");
        page.locator("#avis-projet a").click();
        assertThat(page.locator(APP)).isFocused();
        page.locator(APP).fill("x".repeat(65_537));
        page.locator("#projet-enregistrer").click();
        assertThat(page.locator("#avis-projet [role=alert]")).containsText("est trop long");
        assertThat(page.locator(APP)).hasValue("x".repeat(65_537));
        AccessibilityTest.assertFaultless(page, "#zone");
    }

    @Test
    void theLessonComesBackWhenItIsAskedForTwice() {
        keep(new Project("a = 1\n", "FROM busybox\n"));
        Page page = open(Reader.DESKTOP, PATH);
        page.locator(APP).fill("a = 2\n");
        assertThat(page.locator("#projet-revenir")).isHidden();
        new Stage(page).drawer("Revenir à la leçon");
        assertThat(page.locator("#projet-perte")).containsText("app.py et Dockerfile");
        page.locator("#projet-revenir").click();
        assertThat(page.locator(APP)).hasValue(Project.ofTheLesson().app());
        assertThat(page.locator(DOCKERFILE)).hasValue(Project.ofTheLesson().dockerfile());
        assertThat(page.locator("#projet-retrouve")).isHidden();
        assertThat(page.locator("h1")).isFocused();
        assertThat(page.locator("h1")).hasAccessibleDescription("Vos fichiers sont de nouveau ceux de la leçon.");
        assertEquals(Project.ofTheLesson(), project());
    }

    @Test
    void allOfItNeedsNoJavaScript() {
        BrowserContext browser = chromium.context(Reader.WITHOUT_JAVASCRIPT);
        Page page = browser.newPage();
        Page other = browser.newPage();
        page.navigate(PATH);
        other.navigate(PATH);
        // The first line end of a text is not the browser's.
        String text = "\n\n# </textarea><script>document.title = 'pris'</script> &lt;\n";
        page.locator(APP).fill(text);
        page.locator("#projet-enregistrer").click();
        assertThat(page).hasURL(Pattern.compile(".*" + PATH));
        assertThat(page.locator(APP)).hasValue(text);
        assertEquals(text, project().app());
        page.locator("#projet-enregistrer").click();
        assertEquals(text, project().app(), "however often it is sent");

        other.locator(APP).fill("autre\n");
        other.locator("#projet-enregistrer").click();
        assertThat(other.locator("[role=alert]")).containsText("a changé ailleurs");
        assertThat(other.locator(APP)).hasValue("autre\n");
        Captures.whole(other, "projet-deux-versions-" + Reader.WITHOUT_JAVASCRIPT);
        other.locator("#projet-garder").click();
        assertEquals("autre\n", project().app());

        page.locator(APP).fill("x".repeat(65_537));
        page.locator("#projet-enregistrer").click();
        assertThat(page.locator("[role=alert]")).containsText("est trop long");
        assertThat(page.locator(APP)).hasValue("x".repeat(65_537));

        page.navigate(PATH);
        new Stage(page).drawer("Revenir à la leçon");
        page.locator("#projet-revenir").click();
        assertThat(page.locator(APP)).hasValue(Project.ofTheLesson().app());
        assertEquals(Project.ofTheLesson(), project());
        Captures.whole(page, "projet-" + Reader.WITHOUT_JAVASCRIPT);
    }

    /** As many lines as there can be: the numbers go with them, and the page stays as quick as ever. */
    @Test
    void theNumbersGoWithTheLines() {
        keep(new Project("\n".repeat(65_536), Project.ofTheLesson().dockerfile()));
        Page page = open(Reader.DESKTOP, PATH);
        Locator numbers =
                page.locator(APP).locator("xpath=preceding-sibling::*").locator("span");
        assertThat(numbers.first()).hasText("1");
        page.locator(APP).evaluate("field => { field.scrollTop = field.scrollHeight; }");
        assertThat(numbers.last()).hasText("65537");
        assertEquals(
                true,
                numbers.last()
                        .evaluate(
                                """
                                number => {
                                  const field = document.querySelector('#champ-app-py');
                                  const box = number.getBoundingClientRect();
                                  const bottom = field.getBoundingClientRect().bottom;
                                  return box.bottom <= bottom + 1 && box.bottom > bottom - 40;
                                }"""));
        assertTrue(numbers.count() < 60, numbers.count() + " numbers");
        page.locator(APP)
                .evaluate("field => { field.value = 'a'; field.dispatchEvent(new Event('input', {bubbles: true})); }");
        assertThat(numbers).hasText(new String[] {"1"});
    }

    /** Where each part of the stage scrolls by itself, the page does not. */
    @ParameterizedTest
    @MethodSource("readers")
    void thePageFitsItsScreen(Reader reader) {
        Page page = open(reader, PATH);
        if (reader.width() == Reader.DESKTOP.width()) {
            page.setViewportSize(1280, 800);
            assertEquals(
                    0,
                    page.evaluate(
                            "Math.max(0, Math.ceil(document.querySelector('.stage').getBoundingClientRect().bottom) - innerHeight)"));
        }
        assertTrue((int) page.evaluate("document.querySelectorAll('*').length") <= 900);
        for (Locator control : page.locator("#projet-formulaire button:visible").all()) {
            assertTrue(control.boundingBox().height >= 24 && control.boundingBox().width >= 24, control.toString());
        }
        page.locator(APP).fill(project().app().replace("lancée", "lancée par moi"));
        page.locator("#projet-enregistrer").click();
        assertThat(page.locator("#projet-etat")).containsText("Enregistré à");
        for (String drawer : List.of("Relire app.py", "La différence avec la leçon", "Revenir à la leçon")) {
            new Stage(page).drawer(drawer);
        }
        sound(page, reader, "projet");
    }

    /** At the reader's width and on the smallest of screens. */
    private static void sound(Page page, Reader reader, String name) {
        Captures.view(page, name + "-vue-" + reader);
        Captures.part(page.locator("#zone"), name + "-" + reader);
        AccessibilityTest.assertFaultless(page, "#zone");
        for (int width : List.of(320, reader.width())) {
            page.setViewportSize(width, 844);
            assertEquals(width, page.evaluate("document.documentElement.scrollWidth"), "it scrolls sideways");
        }
    }

    private void keep(Project wanted) {
        Workspace workspace = workspaces.solo();
        projects.save(workspace, project().version(), wanted);
    }

    private Project project() {
        return projects.of(workspaces.solo());
    }
}
