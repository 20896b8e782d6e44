package fr.atelierdocker.browser;

import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The bench as a reader uses it: the one frame of its pages, and what is behind its tabs, drawers and menus. */
public record Stage(Page page) {

    /** Of the console, the texts of a step's lines since it last began. */
    static final String LAST_TURN =
            """
            (log, step) => {
              const lines = [...log.querySelectorAll(':scope > .' + step)];
              return lines.slice(lines.findLastIndex(line => 'begins' in line.dataset)).map(line => line.textContent);
            }""";

    /** The output of all that is done. */
    public Locator output() {
        return page.locator("#sortie");
    }

    /** The output's lines, whosever they are. */
    public Locator console() {
        return page.locator("#console");
    }

    /** Goes to another page of the bench, without leaving this one. */
    public void turnTo(String tab) {
        Locator link = page.locator(".tabs a", new Page.LocatorOptions().setHasText(tab));
        link.click();
        assertThat(link).hasAttribute("aria-current", "page");
    }

    /** How a step stands, wherever it is told. */
    public Locator face(String step) {
        return page.locator("#face-" + step);
    }

    /** Shows a step of the lesson, in the place of the one that was shown; nothing where there is no such step. */
    public void openStep(String step) {
        Locator link = page.locator(".to-step[href='#" + step + "']");
        if (link.count() > 0) {
            link.click();
            assertThat(page.locator("#bouton-" + step)).isVisible();
        }
    }

    /** Presses a step's button, after opening the step. */
    public void press(String step) {
        openStep(step);
        page.locator("#bouton-" + step).click();
    }

    /** Presses what stands behind the menu of all pages. */
    public void pressInMenu(String step) {
        open(page.locator("#plus"));
        page.locator("#bouton-" + step).click();
    }

    /** Opens the drawer that has this summary. */
    public Locator drawer(String summary) {
        Locator drawer = page.locator(
                "details", new Page.LocatorOptions().setHas(page.locator(":scope > summary", hasText(summary))));
        open(drawer);
        return drawer;
    }

    /** Opens the tools of the output, and leaves them open. */
    public void openTools() {
        open(output().locator("details.menu"));
    }

    /** Takes the lines of what was done before from the page, so that what is seen from now on is new. */
    public void clearConsole() {
        console().evaluate("log => log.replaceChildren()");
    }

    /** Shows what one step told since it last began, and nothing else. */
    public void showOnly(String step) {
        page.locator("#sortie-etape").selectOption(step);
        assertThat(console().locator(".line:not(." + step + ")")).hasCount(0);
    }

    /** Texts of the output's lines of a step since it last began, as the reader sees them. */
    public List<String> lastTurn(String step) {
        Object texts = console().evaluate(LAST_TURN, step);
        return ((List<?>) texts)
                .stream().map(text -> JournalLines.plain((String) text)).toList();
    }

    /** A click only where it is closed: details that are open would close. */
    private static void open(Locator details) {
        if (details.count() > 0 && details.getAttribute("open") == null) {
            details.locator(":scope > summary").click();
            assertThat(details).hasAttribute("open", "");
        }
    }

    private static Page.LocatorOptions hasText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }
}
