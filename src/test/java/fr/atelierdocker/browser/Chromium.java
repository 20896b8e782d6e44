package fr.atelierdocker.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

/** The browser of the tests at one site, as its readers use it. Its owner closes the pages, and whoever gave it the browser that. */
public final class Chromium {

    private final Browser browser;
    private final String site;

    /** How a reader looks at the site. */
    public record Reader(int width, ColorScheme scheme, boolean javaScript) {

        public static final Reader DESKTOP = new Reader(1280, ColorScheme.LIGHT, true);

        public static final Reader PHONE = new Reader(390, ColorScheme.DARK, true);

        public static final Reader WITHOUT_JAVASCRIPT = new Reader(1280, ColorScheme.LIGHT, false);

        /** A desktop in one theme and a phone in the other; all four to take pictures of. */
        public static Stream<Reader> all() {
            return Captures.areWanted()
                    ? Stream.of(390, 1280).flatMap(width -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                            .map(scheme -> new Reader(width, scheme, true)))
                    : Stream.of(DESKTOP, PHONE);
        }

        @Override
        public String toString() {
            return width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + (javaScript ? "" : "-sans-js");
        }
    }

    /** @param site the address of the site under test */
    Chromium(Browser browser, String site) {
        this.browser = browser;
        this.site = site.replaceFirst("/$", "");
    }

    /** Closes all its profiles: each page that is left open goes on drawing and listening. */
    void closePages() {
        browser.contexts().forEach(BrowserContext::close);
    }

    /** A new browser profile. */
    public BrowserContext context(Reader reader) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(site)
                .setViewportSize(reader.width(), 844)
                .setColorScheme(reader.scheme())
                .setJavaScriptEnabled(reader.javaScript())
                .setLocale("fr-FR"));
        context.setDefaultTimeout(30_000);
        return context;
    }

    /** A page in a new profile, at one of the site's addresses. */
    Page open(Reader reader, String path) {
        Page page = context(reader).newPage();
        page.navigate(path);
        return page;
    }

    /** What the browser says of a page from now on, but for the answers that are errors: those it notes, as it must. */
    public static List<String> saidBy(Page page) {
        List<String> said = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (!message.text().matches(".*the server responded with a status of (404|500|503).*")) {
                said.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(said::add);
        return said;
    }
}
