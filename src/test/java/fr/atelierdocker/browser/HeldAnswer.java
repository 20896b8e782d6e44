package fr.atelierdocker.browser;

import java.util.concurrent.atomic.AtomicReference;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;

/** What the site answers to a page's next request to an address: made at once, and held back as a slow network does. */
final class HeldAnswer {

    private final Page page;
    private final String address;
    private final AtomicReference<Route> route = new AtomicReference<>();
    private APIResponse answer;

    private HeldAnswer(Page page, String address) {
        this.page = page;
        this.address = address;
    }

    /** @param address with the wildcards of Playwright */
    static HeldAnswer of(Page page, String address) {
        HeldAnswer held = new HeldAnswer(page, address);
        page.route(address, held::take);
        return held;
    }

    private void take(Route asked) {
        if (route.compareAndSet(null, asked)) {
            answer = asked.fetch();
        } else {
            asked.resume();
        }
    }

    /** Waits until the site has answered. */
    void await() {
        page.waitForCondition(() -> answer != null);
    }

    /** Lets the page have it, and waits until it has shown what comes of it. */
    void release() {
        page.waitForRequestFinished(
                new Page.WaitForRequestFinishedOptions()
                        .setPredicate(request -> request.equals(route.get().request())),
                () -> route.get().fulfill(new Route.FulfillOptions().setResponse(answer)));
        page.evaluate("() => new Promise(shown => requestAnimationFrame(() => requestAnimationFrame(shown)))");
        page.unroute(address);
    }
}
