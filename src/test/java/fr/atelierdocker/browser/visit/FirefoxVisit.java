package fr.atelierdocker.browser.visit;

import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.JsonNode;

/** A visit with a Firefox of its own, which is led over {@link BiDi}. */
public final class FirefoxVisit implements Visit {

    private static final String NOTED = "log.entryAdded";

    /**
     * Scrolls to the element that a press is meant for, and tells where it is: nowhere, when a press in its middle would not
     * meet it or it has nothing to do. The next click is noted, and let through only when it meets the element.
     */
    private static final String WITHIN_REACH =
            """
            (element => {
              if (!element || element.ariaDisabled === 'true') return '';
              element.scrollIntoView({ block: 'center', behavior: 'instant' });
              const { left, top, width, height } = element.getBoundingClientRect();
              if (!element.contains(document.elementFromPoint(left + width / 2, top + height / 2))) return '';
              if (!globalThis.press) {
                addEventListener('click', (event) => {
                  if (press.met !== null) return;
                  press.met = press.element.contains(event.target);
                  if (!press.met) {
                    event.preventDefault();
                    event.stopImmediatePropagation();
                  }
                }, true);
              }
              globalThis.press = { element, met: null };
              return `${left} ${top}`;
            })(document.querySelector(%s))""";

    /** What came of the press: a page that went away with it has nothing to tell. */
    private static final String MET = "globalThis.press ? press.met : true";

    /** What a press takes to come to the page. */
    private static final Duration HEARD_WITHIN = Duration.ofSeconds(2);

    private final String site;
    private final boolean javaScript;
    private final Firefox firefox;
    private final BiDi bidi;
    private final String page;

    private FirefoxVisit(String site, Firefox firefox, int width, boolean javaScript) {
        this.javaScript = javaScript;
        this.site = site;
        this.firefox = firefox;
        bidi = firefox.connect();
        bidi.command("session.new", Map.of("capabilities", Map.of()));
        bidi.command("session.subscribe", Map.of("events", List.of(NOTED)));
        page = bidi.command("browsingContext.getTree", Map.of())
                .path("contexts")
                .path(0)
                .path("context")
                .asText();
        command("browsingContext.setViewport", Map.of("viewport", Map.of("width", width, "height", 844)));
    }

    /**
     * Starts a Firefox.
     *
     * @param site the address of the site under test
     * @param width of the window's inside, in pixels
     * @throws IllegalStateException when there is none on this machine; it says what to install
     */
    public static Visit open(String site, int width, boolean dark, boolean javaScript) {
        Firefox firefox = Firefox.launch(dark, javaScript);
        try {
            return new FirefoxVisit(site.replaceFirst("/$", ""), firefox, width, javaScript);
        } catch (RuntimeException | Error failure) {
            firefox.close();
            throw failure;
        }
    }

    @Override
    public void go(String path) {
        command("browsingContext.navigate", Map.of("url", site + path, "wait", "complete"));
    }

    @Override
    public void back() {
        command("browsingContext.traverseHistory", Map.of("delta", -1));
    }

    @Override
    public void forward() {
        command("browsingContext.traverseHistory", Map.of("delta", 1));
    }

    @Override
    public void reload() {
        command("browsingContext.reload", Map.of("wait", "complete"));
    }

    @Override
    public void press(String selector) {
        AtomicReference<String> place = new AtomicReference<>("");
        Visit.patiently(selector + " can be pressed").until(() -> {
            String now = ask(WITHIN_REACH.formatted(Visit.quoted(selector))).asText();
            // A style that comes late moves what a press is meant for: it must have stayed where it was.
            if (!place.getAndSet(now).equals(now) || now.isEmpty()) {
                return false;
            }
            JsonNode element = command(
                            "browsingContext.locateNodes",
                            Map.of("locator", Map.of("type", "css", "value", selector), "maxNodeCount", 1))
                    .path("nodes")
                    .path(0);
            pressElement(element.path("sharedId").asText());
            // Something may have moved between the look and the press. In a page without scripts nothing hears it.
            return !javaScript || hasMet();
        });
    }

    /** Whether the press came to the element, where it does what a reader expects; one that met something else did nothing. */
    private boolean hasMet() {
        long end = System.nanoTime() + HEARD_WITHIN.toNanos();
        do {
            try {
                JsonNode met = ask(MET);
                if (!met.isNull()) {
                    return met.asBoolean();
                }
            } catch (BiDi.Refusal gone) {
                return true;
            }
        } while (System.nanoTime() < end);
        return false;
    }

    private void pressElement(String id) {
        Map<String, ?> middle = Map.of("type", "element", "element", Map.of("sharedId", id));
        command(
                "input.performActions",
                Map.of(
                        "actions",
                        List.of(Map.of(
                                "type",
                                "pointer",
                                "id",
                                "mouse",
                                "actions",
                                List.of(
                                        Map.of("type", "pointerMove", "x", 0, "y", 0, "origin", middle),
                                        Map.of("type", "pointerDown", "button", 0),
                                        Map.of("type", "pointerUp", "button", 0))))));
    }

    /** In a sandbox: there it works also in a page that may run no script. */
    @Override
    public String evaluate(String expression) {
        JsonNode told = bidi.command(
                "script.evaluate",
                Map.of(
                        "expression",
                        expression,
                        "awaitPromise",
                        false,
                        "target",
                        Map.of("context", page, "sandbox", "essais")));
        if (!told.path("type").asText().equals("success")) {
            throw new BiDi.Refusal(told.path("exceptionDetails").path("text").asText());
        }
        return told.path("result").path("value").asText();
    }

    @Override
    public List<String> said() {
        return bidi.events(NOTED).stream()
                .map(entry ->
                        entry.path("level").asText() + ": " + entry.path("text").asText())
                .toList();
    }

    @Override
    public byte[] picture() {
        return Base64.getDecoder()
                .decode(command("browsingContext.captureScreenshot", Map.of())
                        .path("data")
                        .asText());
    }

    @Override
    public void close() {
        bidi.close();
        firefox.close();
    }

    private JsonNode command(String method, Map<String, ?> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("context", page);
        return bidi.command(method, all);
    }
}
