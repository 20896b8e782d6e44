package fr.atelierdocker.browser.visit;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.awaitility.core.ConditionFactory;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

/** A page of the site in a real browser, whichever that is, and what its reader does there. Used by one thread. */
public interface Visit extends AutoCloseable {

    /** What a page is waited for: a machine that runs the other half of the tests as well takes its time. */
    Duration PATIENCE = Duration.ofSeconds(60);

    ObjectMapper JSON = new ObjectMapper();

    /** Asks for one of the site's addresses, and comes back when it is loaded. */
    void go(String path);

    void back();

    void forward();

    /** Presses the first that this CSS selector finds, by the mouse, as soon as it is in view and nothing lies over it. */
    void press(String selector);

    /** Loads the page that is shown anew. */
    void reload();

    /**
     * What an expression is worth on the page, also where the page itself may run no script.
     *
     * @return JSON
     * @throws RuntimeException also when the page went away meanwhile
     */
    String evaluate(String expression);

    /** What the browser noted of the pages up to now: refusals by their security policy, errors of their scripts, warnings. */
    List<String> said();

    /** What is in view, as PNG. */
    byte[] picture();

    @Override
    void close();

    /** The value of an expression of JavaScript. */
    default JsonNode ask(String expression) {
        try {
            return JSON.readTree(evaluate("JSON.stringify(" + expression + ")"));
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(expression, notJson);
        }
    }

    /** The text of all that a CSS selector finds, with plain spaces. */
    default String text(String selector) {
        return ask("[...document.querySelectorAll(%s)].map(each => each.textContent).join('\\n')"
                        .formatted(quoted(selector)))
                .asText()
                .replaceAll("[\\s\u00a0\u202f]+", " ");
    }

    default void awaitText(String selector, String text) {
        patiently(selector + " says " + text).until(() -> text(selector), containsString(text));
    }

    /** Waits until an expression is true. */
    default void awaitThat(String expression) {
        patiently(expression).until(() -> ask(expression).asBoolean());
    }

    /** Now and then, since each look costs the browser work; in this thread; and a page that goes away meanwhile may fail. */
    static ConditionFactory patiently(String what) {
        return await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .pollInSameThread()
                .ignoreExceptions();
    }

    /** A text as JavaScript writes it. */
    static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(text, impossible);
        }
    }
}
