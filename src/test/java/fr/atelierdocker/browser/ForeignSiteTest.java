package fr.atelierdocker.browser;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.browser.Chromium.Reader;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

/** What a real browser does for a page of another site, and for our own, which tell nobody where they are. */
@QuarkusTest
class ForeignSiteTest extends BrowserTest {

    private HttpServer other;

    static Stream<Reader> withAndWithoutJavaScript() {
        return Stream.of(Reader.DESKTOP, Reader.WITHOUT_JAVASCRIPT);
    }

    /** 127.0.0.1 is another site than localhost. */
    @BeforeAll
    void openAnotherSite() throws IOException {
        byte[] html =
                """
                <!DOCTYPE html><title>Ailleurs</title>
                <form method="post" action="%1$satelier/construire"><button id="form">Cadeau</button></form>
                <a id="page" href="%1$satelier">L’atelier</a>
                <a id="line" href="%1$satelier/journal?ligne=1">Une ligne</a>
                <a id="journal" href="%1$satelier/journal.txt">Le journal</a>
                <a id="stream" href="%1$satelier/flux">Le flux</a>
                <a id="project" href="%1$satelier/projet.zip">Le projet</a>
                """
                        .formatted(site)
                        .getBytes(StandardCharsets.UTF_8);
        other = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        other.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html;charset=UTF-8");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        other.start();
    }

    @AfterAll
    void closeTheOtherSite() {
        other.stop(0);
    }

    @ParameterizedTest
    @MethodSource("withAndWithoutJavaScript")
    void ourOwnFormsAreTaken(Reader reader) {
        Page page = open(reader, "/atelier");
        Request post = page.waitForRequest(
                request -> request.method().equals("POST"), () -> new Stage(page).pressInMenu("reinitialiser"));
        assertEquals(reader.javaScript() ? 202 : 303, post.response().status());
        assertEquals("same-origin", post.headerValue("Sec-Fetch-Site"));
        assertNull(post.headerValue("Referer"));
        // This is what a form says that no script sends, of a page that does not tell where it is.
        assertEquals(reader.javaScript() ? site.toString().replaceFirst("/$", "") : "null", post.headerValue("Origin"));
    }

    @ParameterizedTest
    @MethodSource("withAndWithoutJavaScript")
    void itsFormsAreRefused(Reader reader) {
        assertEquals(403, follow(openOther(reader), "#form").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"#page", "#line"})
    void itsLinksLeadToPages(String link) {
        Page page = openOther(Reader.DESKTOP);
        assertEquals(200, follow(page, link).status());
        assertThat(page.locator("h1")).isVisible();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#journal", "#project"})
    void itsLinksLeadToNoDownload(String link) {
        Page page = openOther(Reader.DESKTOP);
        assertEquals(403, follow(page, link).status());
        assertThat(page.locator("h1")).containsText("refusée");
    }

    @Test
    void itsLinksLeadToNoStream() {
        assertEquals(404, follow(openOther(Reader.DESKTOP), "#stream").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new EventSource('%satelier/flux')",
                "void fetch('%satelier/journal.ndjson', {mode: 'no-cors'})",
                "void fetch('%satelier/journal').catch(() => {})",
                "document.body.append(Object.assign(new Image(), {src: '%satelier/image.tar'}))",
                "document.body.append(Object.assign(document.createElement('iframe'), {src: '%satelier'}))"
            })
    void itsScriptsLoadNothing(String script) {
        Page page = openOther(Reader.DESKTOP);
        // A script may not see how it was answered, and neither may the page: the browser's own network tells.
        Set<String> asked = new HashSet<>();
        Map<String, Integer> answered = new HashMap<>();
        CDPSession network = page.context().newCDPSession(page);
        network.on("Network.requestWillBeSent", request -> {
            if (request.getAsJsonObject("request").get("url").getAsString().startsWith(site.toString())) {
                asked.add(request.get("requestId").getAsString());
            }
        });
        network.on(
                "Network.responseReceivedExtraInfo",
                answer -> answered.put(
                        answer.get("requestId").getAsString(),
                        answer.get("statusCode").getAsInt()));
        network.send("Network.enable");
        page.evaluate(script.formatted(site));
        page.waitForCondition(() -> !asked.isEmpty() && answered.keySet().containsAll(asked));
        asked.forEach(request -> assertEquals(403, answered.get(request)));
    }

    private Page openOther(Reader reader) {
        return open(reader, "http://127.0.0.1:" + other.getAddress().getPort() + "/");
    }

    /** The site's own answer to a click. */
    private Response follow(Page page, String link) {
        return page.waitForResponse(response -> response.url().startsWith(site.toString()), () -> page.locator(link)
                .click());
    }
}
