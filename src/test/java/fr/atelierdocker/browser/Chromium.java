package fr.atelierdocker.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;

import fr.atelierdocker.web.OnANetwork;

/** The real browser of the tests: the distribution's own Chromium, one for a whole class. */
final class Chromium implements AutoCloseable {

    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;
    private final String site;

    /** How a reader looks at the site. */
    record Reader(int width, ColorScheme scheme, boolean javaScript) {

        static final Reader DESKTOP = new Reader(1280, ColorScheme.LIGHT, true);

        static final Reader PHONE = new Reader(390, ColorScheme.DARK, true);

        static final Reader WITHOUT_JAVASCRIPT = new Reader(1280, ColorScheme.LIGHT, false);

        /** Phone and desktop, in both themes. */
        static Stream<Reader> all() {
            return Stream.of(390, 1280).flatMap(width -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                    .map(scheme -> new Reader(width, scheme, true)));
        }

        @Override
        public String toString() {
            return width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + (javaScript ? "" : "-sans-js");
        }
    }

    /** @param site the address of the site under test */
    Chromium(String site) {
        this.site = site.replaceFirst("/$", "");
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--host-resolver-rules=MAP " + OnANetwork.NAME + " 127.0.0.1",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run")));
    }

    /** Closes all its profiles: each page that is left open goes on drawing and listening. */
    void closePages() {
        browser.contexts().forEach(BrowserContext::close);
    }

    /** A new browser profile. */
    BrowserContext context(Reader reader) {
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

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Path executable() {
        return PLACES.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "Aucun Chromium sur cette machine : lancez bin/tester, qui l’installe, ou installez le paquet chromium."));
    }
}
