package fr.atelierdocker.browser;

import java.util.List;
import java.util.stream.Stream;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.browser.Chromium.Reader;
import fr.atelierdocker.docker.TestEngine;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The map of the engine in a real browser, while somebody works in a terminal. */
@QuarkusTest
class MapTest extends BrowserTest {

    private static final String IMAGE = "mon_app_image-" + CleanEngine.workspace();
    private static final String VOLUME = "mon_volume_donnees-" + CleanEngine.workspace();

    /** From this width on the map is beside the rest; on a narrower page it is one line, which leads to it. */
    private static final int DESK = 1280;

    private static final String PLACES = "['#carte-image', '#carte-volume', '#explorateur'].map(place => {"
            + " const box = document.querySelector(place).getBoundingClientRect();"
            + " return [box.x, box.y].map(Math.round).join(); })";

    /** Keeps the ids of what has been marked as changed. */
    private static final String OBSERVED =
            "(() => { window.observed = new Set(); new MutationObserver(changes => changes"
                    + ".filter(({target}) => target.classList.contains('changed')).forEach(({target}) => observed.add(target.id)))"
                    + ".observe(document.querySelector('.stage-map'), {subtree: true, attributeFilter: ['class']}); })()";

    private static final String IN_VIEW =
            "(() => { const stage = document.querySelector('.stage-map').getBoundingClientRect();"
                    + " const map = document.querySelector('.engine-map svg').getBoundingClientRect();"
                    + " const text = document.querySelector('.engine-map .kind');"
                    + " return map.top >= stage.top && map.bottom <= stage.bottom && map.right <= innerWidth"
                    + " && [...document.querySelectorAll('.chip')].every(chip => chip.getBoundingClientRect().right <= innerWidth)"
                    + " && [...document.querySelectorAll('.chip-text')].every(words => words.scrollWidth <= words.clientWidth)"
                    + " && parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a >= 12; })()";

    private final DockerClient engine = TestEngine.client();

    static Stream<Reader> readers() {
        return Stream.of(320, 1280).flatMap(width -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                .map(scheme -> new Reader(width, scheme, true)));
    }

    @BeforeEach
    @AfterEach
    void onlyTheBase() {
        TestEngine.clear(CleanEngine.workspace());
        // Made by the engine itself for a container of ours, it has no label.
        if (TestEngine.hasVolume(VOLUME)) {
            engine.removeVolumeCmd(VOLUME).exec();
        }
    }

    @ParameterizedTest
    @MethodSource("readers")
    void whatIsDoneInATerminalIsDrawnAndSaid(Reader reader) {
        Page page = open(reader, "/atelier");
        if (reader.width() < DESK) {
            page.locator("#carte-ligne a").click();
        }
        capture(page, "vide", reader);
        page.locator("#bouton-tout").click();
        assertThat(page.locator("#carte-conteneurs")).containsText("n’existe plus");
        assertThat(page.locator("#carte-volume")).containsText("1 fichier");
        assertThat(page.locator("#puce-conteneur")).containsText("a vécu");
        Object ends = page.evaluate(PLACES);
        page.evaluate(OBSERVED);

        String running = create("en_marche");
        engine.startContainerCmd(running).exec();
        String paused = create("en_pause_sous_un_nom_bien_long");
        engine.startContainerCmd(paused).exec();
        engine.pauseContainerCmd(paused).exec();
        String stopped = create("arrete");
        engine.startContainerCmd(stopped).exec();
        engine.killContainerCmd(stopped).exec();

        assertThat(node(page, running)).containsText("en marche");
        assertThat(node(page, paused)).containsText("en pause");
        assertThat(node(page, stopped)).containsText("arrêté (code 137)");
        assertThat(page.locator("#puce-conteneur")).containsText("code 137");
        assertEquals(List.of(), overflowing(page), "texts that leave their node");
        page.waitForFunction("id => window.observed.has(id)", "carte-" + stopped.substring(0, 12));
        page.waitForFunction("window.observed.has('puce-conteneur')");
        capture(page, "quatre", reader);

        for (int i = 1; i <= 5; i++) {
            create("de_plus_" + i);
        }
        assertThat(page.locator("#carte-autres")).containsText("+ 5 autres");
        assertEquals(ends, page.evaluate(PLACES), "what is around the containers does not move");
        assertEquals(true, page.evaluate(IN_VIEW), "all of the map is in view, and its texts can be read");
        page.locator("#carte-autres").click();
        assertThat(page.locator("#carte-texte")).isVisible();
        assertThat(page.locator("#carte-texte tbody tr:not(.is-ghost, .idea-lookout)"))
                .hasCount(10);
        AccessibilityTest.assertFaultless(page, ".stage-map");
        capture(page, "neuf", reader);
    }

    /** A reader who goes through the map by keyboard is not thrown out of it by what happens in the engine. */
    @Test
    void theFocusAndTheOpenTableStayWhenTheMapChanges() {
        Page page = open(Reader.DESKTOP, "/atelier");
        page.locator("#bouton-construire").click();
        assertThat(page.locator("#face-construire")).containsText("Réussi");
        page.locator("#carte-texte").evaluate("table => table.closest('details').open = true");
        page.locator("#carte-image").focus();

        create("un");

        assertThat(page.locator("#carte-texte")).containsText("un");
        assertEquals("carte-image", page.evaluate("document.activeElement.id"));
        assertThat(page.locator("#carte-texte")).isVisible();
    }

    @Test
    void withReducedMotionNothingMovesAndWithForcedColoursEverythingShows() {
        Page page = open(Reader.DESKTOP, "/atelier");
        page.locator("#bouton-construire").click();
        assertThat(page.locator("#face-construire")).containsText("Réussi");
        String running = create("en_marche");
        engine.startContainerCmd(running).exec();
        assertThat(node(page, running)).containsText("en marche");
        String animation = "node => getComputedStyle(node.querySelector('.shape')).animationName";
        assertEquals("breathe", node(page, running).evaluate(animation));

        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        assertEquals("none", node(page, running).evaluate(animation));

        page.emulateMedia(new Page.EmulateMediaOptions()
                .setForcedColors(ForcedColors.ACTIVE)
                .setColorScheme(ColorScheme.DARK));
        assertEquals(
                page.evaluate(
                        "(() => { const probe = document.body.appendChild(document.createElement('p'));"
                                + " probe.style.backgroundColor = 'Canvas'; return getComputedStyle(probe).backgroundColor; })()"),
                node(page, running).evaluate("node => getComputedStyle(node.querySelector('.shape')).fill"));
        capture(page, "contraste", Reader.DESKTOP);
    }

    @Test
    void theMapNeedsNoJavaScript() {
        Page page = open(Reader.WITHOUT_JAVASCRIPT, "/atelier");
        assertThat(page.locator("#carte-image")).containsText("pas encore construite");
        page.locator("#bouton-construire").click();
        Bench.awaitIdle();
        String created = create("un");
        page.navigate("/atelier");
        assertThat(node(page, created)).containsText("créé");
    }

    private static Locator node(Page page, String container) {
        return page.locator("#carte-" + container.substring(0, 12));
    }

    private String create(String name) {
        return engine.createContainerCmd(IMAGE)
                .withName(name + "-" + CleanEngine.workspace())
                .withCmd("python", "-c", "import time; time.sleep(600)")
                .withHostConfig(
                        HostConfig.newHostConfig().withNetworkMode("none").withBinds(Bind.parse(VOLUME + ":/data")))
                .exec()
                .getId();
    }

    /** Texts that are wider than what they are written on. */
    private static Object overflowing(Page page) {
        return page.evaluate("[...document.querySelectorAll('.engine-map .node')].flatMap(node => {"
                + " const box = node.querySelector('.shape:not(.under)').getBoundingClientRect();"
                + " return [...node.querySelectorAll('text')].filter(text => {"
                + "  const r = text.getBoundingClientRect();"
                + "  return r.left < box.left || r.right > box.right || r.top < box.top || r.bottom > box.bottom; })"
                + " .map(text => text.textContent); })");
    }

    private static void capture(Page page, String name, Reader reader) {
        Captures.part(page.locator(".stage-map"), "carte-" + name + "-" + reader);
    }
}
