package fr.atelierdocker.browser;

import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.volume.Watch;
import fr.atelierdocker.browser.Chromium.Reader;
import fr.atelierdocker.docker.TestVolume;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The explorer of the volume, while containers write into it. */
@QuarkusTest
class VolumeTest extends BrowserTest {

    private static final String AT_THE_END = "text => text.scrollHeight - text.scrollTop - text.clientHeight < 2"
            + " && text.scrollHeight > text.clientHeight";

    private TestVolume volume;

    @BeforeEach
    void aVolume() {
        resetBench();
        String workspace = ConfigProvider.getConfig().getValue("atelier.espace.nom", String.class);
        volume = TestVolume.create("mon_volume_donnees-" + workspace, workspace);
    }

    @Test
    void whatAContainerWritesIsMarkedAndRead() {
        Page page = open(Reader.DESKTOP, "/atelier#explorateur");
        Watch.awaitKept();
        volume.python("import os; os.mkdir('notes'); os.symlink('/etc/passwd', 'lien'); os.mkfifo('tube');"
                + "open('log.txt', 'w').write('un\\n'); open('parti', 'w').write('x'); os.remove('parti')");
        assertThat(row(page, "log.txt")).containsText("nouveau");
        volume.python("import os; open('log.txt', 'a').write('deux\\n'); os.remove('lien')");
        assertThat(row(page, "log.txt")).containsText("8 octets");
        assertThat(page.locator("#volume .excerpt pre")).containsText("deux");
        assertThat(row(page, "lien").locator("del")).hasText("lien");
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.setViewportSize(Reader.DESKTOP.width(), 844);
            AccessibilityTest.assertFaultless(page, "#explorateur");
            capture(page, "explorateur-" + scheme);
            page.setViewportSize(320, 844);
            assertTrue((int) page.evaluate("document.documentElement.scrollWidth") <= 320);
            capture(page, "explorateur-320-" + scheme);
        }
    }

    @Test
    void aReaderWhoLooksElsewhereStaysThereAndSeesItChange() {
        volume.python("import os; os.makedirs('notes/sous'); open('notes/liste.txt', 'w').write('pain\\n')");
        Page page = open(Reader.DESKTOP, "/atelier");
        link(page, "notes").click();
        assertThat(page.locator("#volume .crumbs")).containsText("notes");
        link(page, "liste.txt").click();
        assertThat(page.locator("#apercu pre")).hasText("pain\n");
        link(page, "liste.txt").focus();
        Watch.awaitKept();

        volume.python("open('notes/liste.txt', 'a').write('lait\\n'); open('ailleurs.txt', 'w').write('x')");

        assertThat(page.locator("#apercu pre")).containsText("lait");
        assertThat(row(page, "liste.txt")).containsText("a grandi");
        assertThat(page.locator("#volume .crumbs")).containsText("notes");
        assertThat(page.locator("#volume")).not().containsText("ailleurs.txt");
        assertThat(page.locator("#volume a:focus")).hasText("liste.txt");
        AccessibilityTest.assertFaultless(page, "#explorateur");
        capture(page, "explorateur-dossier");

        page.locator("#apercu-fermer").click();
        assertThat(page.locator("#apercu pre")).hasCount(0);
        assertThat(page.locator("#volume a:focus")).hasText("liste.txt");
        page.locator("#volume .crumbs a").click();
        assertThat(page.locator("#volume")).containsText("ailleurs.txt");
        volume.python("open('encore.txt', 'w').write('x')");
        assertThat(row(page, "encore.txt")).containsText("nouveau");
    }

    @Test
    void anOpenPreviewKeepsItsPlace() {
        volume.python("open('long.txt', 'w').write(''.join('ligne %d\\n' % i for i in range(500)))");
        Page page = open(Reader.DESKTOP, "/atelier");
        link(page, "long.txt").click();
        assertThat(page.locator("#apercu pre")).containsText("ligne 499");
        page.locator("#apercu pre").evaluate("pre => pre.scrollTop = 1234");
        volume.python("open('long.txt', 'a').write('la dernière\\n')");
        assertThat(page.locator("#apercu pre")).containsText("la dernière");
        assertEquals(1234, page.locator("#apercu pre").evaluate("pre => pre.scrollTop"));

        // Whoever scrolls on while it is asked for again, as it is after each change.
        HeldAnswer held = HeldAnswer.of(page, "**/atelier/volume/apercu?*");
        volume.python("open('long.txt', 'a').write('encore une\\n')");
        held.await();
        page.locator("#apercu pre").evaluate("pre => pre.scrollTop = 777");
        held.release();
        assertThat(page.locator("#apercu pre")).containsText("encore une");
        assertEquals(777, page.locator("#apercu pre").evaluate("pre => pre.scrollTop"));

        held = HeldAnswer.of(page, "**/atelier/volume/apercu?*");
        volume.python("open('long.txt', 'a').write('trop tard\\n')");
        held.await();
        page.locator("#apercu-fermer").click();
        held.release();
        assertThat(page.locator("#apercu [data-view]")).hasCount(0);
    }

    /** A container writes on: three changes, each of which the page has shown before the next. */
    @Test
    void aReaderOfAFileThatGrowsKeepsTheirPlaceTheirSelectionAndTheFocus() {
        volume.python("open('log.txt', 'w').write(''.join('ligne %d\\n' % i for i in range(60)))");
        Page page = open(Reader.DESKTOP, "/atelier");
        Locator text = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Contenu de log.txt"));
        assertThat(text).containsText("ligne 59");
        assertTrue((boolean) text.evaluate(AT_THE_END), "its end is in view");

        volume.python("open('log.txt', 'a').write('suite\\n')");
        assertThat(text.locator(".new")).hasText(new String[] {"suite\n"});
        assertTrue((boolean) text.evaluate(AT_THE_END), "its end stays in view");

        text.focus();
        Locator line = text.locator("span", new Locator.LocatorOptions().setHasText("ligne 40"));
        line.scrollIntoViewIfNeeded();
        text.evaluate("text => { text.scrollTop = text.scrollTop / 2; }");
        line.scrollIntoViewIfNeeded();
        line.dblclick(new Locator.DblclickOptions().setPosition(4, 4));
        String selected = (String) page.evaluate("getSelection().toString()");
        assertEquals("ligne", selected.strip());
        text.evaluate("text => { text.scrollTop -= 60; }");
        Object place = line.evaluate("line => line.getBoundingClientRect().top");
        for (String then : List.of("un", "deux", "trois")) {
            volume.python("open('log.txt', 'a').write('" + then + "\\n')");
            assertThat(text.locator(".new")).hasText(new String[] {then + "\n"});
            assertEquals(selected, page.evaluate("getSelection().toString()"));
            assertEquals(place, line.evaluate("line => line.getBoundingClientRect().top"));
            assertThat(text).isFocused();
        }
        // Somebody who comes now has seen nothing become new.
        page.reload();
        assertThat(text).containsText("trois");
        assertThat(text.locator(".new")).hasCount(0);
    }

    @Test
    void aPausedReaderIsLeftInPeace() {
        Page page = open(Reader.DESKTOP, "/atelier");
        assertThat(page.locator("#volume")).containsText("0 élément");
        page.locator("#volume-pause").click();
        volume.python("open('un.txt', 'w').write('x')");
        // The map is not paused: by it one sees that the event has come.
        assertThat(page.locator("#carte-dessin")).containsText("1 fichier");
        assertThat(page.locator("#volume")).not().containsText("un.txt");
        page.locator("#volume-pause").click();
        assertThat(page.locator("#volume")).containsText("un.txt");
    }

    @Test
    void theExplorerNeedsNoJavaScript() {
        volume.python("import os; os.mkdir('notes'); open('notes/liste.txt', 'w').write('pain\\n')");
        Page page = open(Reader.WITHOUT_JAVASCRIPT, "/atelier");
        assertThat(page.locator("#volume-pause")).isHidden();
        link(page, "notes").click();
        capture(page, "explorateur-sans-js");
        link(page, "liste.txt").click();
        assertThat(page.locator("main pre")).hasText("pain\n");
        page.getByText("Revenir à son dossier").click();
        assertThat(page.locator(".crumbs")).containsText("notes");
        page.navigate("/atelier/volume?dossier=nulle-part");
        assertThat(page.locator("[role=alert]")).containsText("n’existe pas");
    }

    @Test
    void theKeyboardIsEnough() {
        volume.python("open('liste.txt', 'w').write('pain\\n')");
        Page page = open(Reader.DESKTOP, "/atelier");
        assertThat(page.locator("#volume")).containsText("liste.txt");
        page.locator("#volume-pause").focus();
        page.keyboard().press("Tab");
        assertThat(page.locator(".volume-scroll")).isFocused();
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("pain\n");
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("liste.txt");
        page.keyboard().press("Enter");
        assertThat(page.locator("#apercu pre")).hasText("pain\n");
    }

    /** However fast a reader is: as soon as a link is there, it keeps them on the page. */
    @Test
    void aLinkThatTheStreamBringsOpensInPlaceAtOnce() {
        Page page = open(Reader.DESKTOP, "/atelier");
        page.evaluate(
                """
                () => new MutationObserver((changes, observer) => {
                  const link = document.querySelector('#volume a[href$="chemin=liste.txt"]');
                  if (link) {
                    observer.disconnect();
                    link.click();
                  }
                }).observe(document.getElementById('volume'), { childList: true, subtree: true })""");
        volume.python("open('liste.txt', 'w').write('pain\\n')");
        assertThat(page.locator("#apercu pre")).containsText("pain");
    }

    private static Locator link(Page page, String name) {
        return page.locator("#volume")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator row(Page page, String name) {
        return page.locator("#volume tbody tr")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(name, new Page.GetByTextOptions().setExact(true))));
    }

    private static void capture(Page page, String name) {
        Captures.whole(page, name.toLowerCase(java.util.Locale.ROOT));
    }
}
