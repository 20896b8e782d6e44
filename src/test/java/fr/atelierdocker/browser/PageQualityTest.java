package fr.atelierdocker.browser;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import nu.validator.client.EmbeddedValidator;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.browser.Chromium.Reader;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Valid HTML, links that lead somewhere, and a picture of every page to look at. */
@QuarkusTest
class PageQualityTest extends BrowserTest {

    private static final String TRANSLATED =
            """
            () => [...document.querySelectorAll('code, pre, kbd, samp, .file-name, .listing-name, .line:not([lang])')]
              .filter((each) => each.translate).map((each) => each.outerHTML)""";

    @Inject
    Projects projects;

    static Stream<String> pages() {
        return Stream.of(PAGES);
    }

    static Stream<Reader> readers() {
        return Reader.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theHtmlIsValid(String path) throws Exception {
        assertValid(path);
    }

    /** A page without JavaScript looks again and again while something is at work. */
    @Test
    void theHtmlOfABenchAtWorkIsValid() throws Exception {
        projects.buildRunning("sleep 300");
        given().post("/atelier/lancer");
        try {
            assertEquals(
                    1,
                    Jsoup.parse(get("/atelier").asString())
                            .select("noscript meta[http-equiv=refresh]")
                            .size());
            assertValid("/atelier");
        } finally {
            given().post("/atelier/arreter");
            Bench.awaitIdle();
        }
    }

    static void assertValid(String path) throws Exception {
        byte[] html = get(path).asByteArray();
        EmbeddedValidator validator = new EmbeddedValidator();
        validator.setOutputFormat(EmbeddedValidator.OutputFormat.TEXT);
        List<String> errors = validator
                .validate(new ByteArrayInputStream(html))
                .lines()
                .filter(line -> line.startsWith("Error: "))
                // An exclusive accordion is younger than this validator (HTML Standard, 4.11.1).
                .filter(line ->
                        !line.startsWith("Error: Attribute “name” not allowed on element “details” at this point."))
                // So is what keeps a phone from correcting code (HTML Standard, 6.8.8).
                .filter(line -> !line.startsWith("Error: Attribute “autocorrect” not allowed on element “textarea”"))
                .toList();
        assertEquals(List.of(), errors, path);
    }

    /** What nobody sees can lie far below what is seen. */
    @Test
    void noPageGoesOnBelowItsEnd() {
        Page page = open(Reader.DESKTOP, "/");
        for (String path : PAGES) {
            page.navigate(path);
            assertEquals(
                    0,
                    page.evaluate(
                            """
                            () => Math.max(0, document.documentElement.scrollHeight - Math.max(innerHeight,
                              Math.ceil(document.querySelector('body > footer').getBoundingClientRect().bottom + scrollY)))"""),
                    path);
        }
    }

    /** Asked of the browser itself, also of what came by the stream. */
    @Test
    void noTranslatorTouchesCommandsAndCode() {
        Page page = open(Reader.DESKTOP, "/");
        for (String path : PAGES) {
            page.navigate(path);
            assertEquals(List.of(), page.evaluate(TRANSLATED), path);
        }
        page.navigate("/atelier");
        page.locator("#bouton-tout").click();
        assertThat(page.locator("#face-lire")).containsText("Réussi");
        for (String tab : List.of("Étapes", "Projet", "Vie", "Expériences", "Image", "Vérifier")) {
            new Stage(page).turnTo(tab);
            assertEquals(List.of(), page.evaluate(TRANSLATED), tab);
        }
        // Our own sentences may be.
        assertEquals(true, page.evaluate("() => document.querySelector('#console [lang=fr]').translate"));
    }

    @Test
    void everyInternalLinkAndAnchorLeadsSomewhere() {
        Map<String, Target> targets = new HashMap<>();
        List<String> broken = new ArrayList<>();
        for (String path : PAGES) {
            for (String link :
                    Jsoup.parse(get(path).asString()).select("a[href]").eachAttr("href")) {
                if (link.startsWith("/") || link.startsWith("#")) {
                    URI there = URI.create(path).resolve(link);
                    Target target = targets.computeIfAbsent(
                            link.startsWith("#") ? path : link.replaceFirst("#.*", ""), Target::of);
                    boolean anchored =
                            there.getFragment() == null || target.ids().contains(there.getFragment());
                    boolean itself = there.getPath().equals(path);
                    if (!anchored || (!itself && target.status() != 200)) {
                        broken.add(path + " → " + link);
                    }
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    /** What a link leads to: many lead to the same. */
    private record Target(int status, Set<String> ids) {

        static Target of(String address) {
            Response answer = given().urlEncodingEnabled(false).get(address);
            boolean html = String.valueOf(answer.contentType()).startsWith("text/html");
            return new Target(
                    answer.statusCode(),
                    html
                            ? Set.copyOf(Jsoup.parse(answer.asString())
                                    .select("[id]")
                                    .eachAttr("id"))
                            : Set.of());
        }
    }

    @ParameterizedTest
    @MethodSource("readers")
    @Tag("captures")
    void everyPageIsCaptured(Reader reader) {
        Page page = open(reader, "/");
        for (String path : PAGES) {
            page.navigate(path);
            capture(page, path.equals("/") ? "accueil" : path.substring(1).replace('/', '-'), reader);
        }
        page.navigate("/atelier");
        new Stage(page).press("lancer");
        assertThat(page.locator("#avis-lancer [role=alert]")).isVisible();
        capture(page, "atelier-refus", reader);
        new Stage(page).clearConsole();
        page.locator("#bouton-tout").click();
        assertThat(page.locator("#console")).containsText("Step 2/5");
        capture(page, "atelier-en-cours", reader);
        assertThat(page.locator("#volume")).containsText("log.txt");
        assertThat(page.locator("#face-lire")).containsText("Réussi");
        capture(page, "atelier-fini", reader);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/lecon", "/atelier"})
    void thePrintedPageHasNoButtons(String path) {
        Page page = open(Reader.DESKTOP, path);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
        assertEquals(0, page.locator("button:visible").count());
        Captures.printed(page, "imprime-" + (path.equals("/") ? "accueil" : path.substring(1)));
    }

    private static void capture(Page page, String name, Reader reader) {
        Captures.whole(page, name + "-" + reader);
    }
}
