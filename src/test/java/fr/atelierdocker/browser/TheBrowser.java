package fr.atelierdocker.browser;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import fr.atelierdocker.bench.Deployed;
import fr.atelierdocker.browser.visit.Installed;

/**
 * The real browser of the tests, the distribution's own Chromium: one for all of them, given to whoever asks for a
 * {@link Browser}. Each application under test has class loaders of its own, so it is kept by JUnit, which has not, and
 * Playwright's classes are told apart from the application's ({@code quarkus.class-loading.parent-first-artifacts}).
 */
final class TheBrowser implements ParameterResolver {

    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium");

    /** What a page is waited for: a machine that runs the other half of the tests as well takes its time. */
    private static final double PATIENCE_MILLIS = 60_000;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store store = context.getRoot().getStore(Namespace.GLOBAL);
        // JUnit closes it, and the browser with it, when the last test has ended.
        Playwright playwright = store.computeIfAbsent(
                Playwright.class,
                key -> Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))),
                Playwright.class);
        return store.computeIfAbsent(Browser.class, key -> launch(playwright), Browser.class);
    }

    private static Browser launch(Playwright playwright) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Installed.browser("Chromium", "chromium", PLACES))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--host-resolver-rules=MAP " + Deployed.NAME + " 127.0.0.1",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run")));
    }
}
