package fr.atelierdocker.browser.visit;

import java.util.List;

import com.microsoft.playwright.Page;

/**
 * A visit with Chromium, which Playwright leads.
 *
 * @param said what the browser notes of the page, while it notes it
 */
public record ChromiumVisit(Page page, List<String> said) implements Visit {

    @Override
    public void go(String path) {
        page.navigate(path);
    }

    @Override
    public void back() {
        page.goBack();
    }

    @Override
    public void forward() {
        page.goForward();
    }

    @Override
    public void reload() {
        page.reload();
    }

    @Override
    public void press(String selector) {
        page.locator(selector).first().click();
    }

    @Override
    public String evaluate(String expression) {
        return (String) page.evaluate(expression);
    }

    @Override
    public byte[] picture() {
        return page.screenshot();
    }

    @Override
    public void close() {
        page.context().close();
    }
}
