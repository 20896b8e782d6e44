package fr.atelierdocker.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import fr.atelierdocker.browser.visit.Visit;

/** Pictures of the pages to look at, in {@code target/captures}: only on demand, by {@code -Dcaptures}. */
public final class Captures {

    private static final Path FOLDER = Path.of("target", "captures");

    private Captures() {}

    public static boolean areWanted() {
        return System.getProperty("captures") != null;
    }

    /** The whole page, however long it is. */
    public static void whole(Page page, String name) {
        if (areWanted()) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(file(name + ".png")));
        }
    }

    /** What is in view. */
    public static void view(Page page, String name) {
        if (areWanted()) {
            page.screenshot(new Page.ScreenshotOptions().setPath(file(name + ".png")));
        }
    }

    /** What another browser shows, too. */
    public static void view(Visit visit, String name) throws IOException {
        if (areWanted()) {
            Files.createDirectories(FOLDER);
            Files.write(file(name + ".png"), visit.picture());
        }
    }

    public static void part(Locator part, String name) {
        if (areWanted()) {
            part.screenshot(new Locator.ScreenshotOptions().setPath(file(name + ".png")));
        }
    }

    public static void printed(Page page, String name) {
        if (areWanted()) {
            page.pdf(new Page.PdfOptions().setFormat("A4").setPath(file(name + ".pdf")));
        }
    }

    private static Path file(String name) {
        return FOLDER.resolve(name);
    }
}
