package fr.atelierdocker.browser;

import java.net.URL;
import java.time.Duration;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.browser.Chromium.Reader;
import fr.atelierdocker.browser.visit.ChromiumVisit;
import fr.atelierdocker.browser.visit.Visit;
import fr.atelierdocker.docker.TestEngine;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

/** What the tests in a real browser share: the browser, and a bench that is reset before and after. */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(TheBrowser.class)
@Tag("navigateur")
public abstract class BrowserTest {

    /** Every page a reader can reach, with the pages of errors. */
    static final String[] PAGES = {
        "/",
        "/lecon",
        "/concepts/image",
        "/concepts/conteneur",
        "/concepts/volume",
        "/concepts/build",
        "/glossaire",
        "/accessibilite",
        "/atelier",
        "/atelier/projet",
        "/atelier/vie",
        "/atelier/experiences",
        "/atelier/image",
        "/atelier/verifier",
        "/atelier/verifier/volume-naissance",
        "/atelier/commandes",
        "/atelier/journal",
        "/atelier/ralenti",
        "/atelier/volume",
        "/nulle-part",
        "/essais/500",
        "/essais/503"
    };

    @TestHTTPResource("/")
    URL site;

    protected Chromium chromium;

    /** Number of the job by which the bench was last reset. */
    private long reset = -1;

    @BeforeAll
    void launch(Browser browser) {
        chromium = new Chromium(browser, site.toString());
    }

    @AfterEach
    void resetBench() {
        chromium.closePages();
        if (get("/q/health/ready").statusCode() == 200 && isUsed()) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> given().redirects()
                                    .follow(false)
                                    .post("/atelier/reinitialiser")
                                    .statusCode()
                            == 303);
            Bench.awaitIdle();
            reset = Bench.lastJob();
        }
    }

    /** Whether anything was done since the bench was last reset, or is in the engine though nothing was. */
    private boolean isUsed() {
        String workspace = CleanEngine.workspace();
        return Bench.lastJob() != reset
                || !TestEngine.images(workspace).isEmpty()
                || !TestEngine.volumes(workspace).isEmpty()
                || !TestEngine.containers(workspace).isEmpty();
    }

    /** A visit with the browser of the other tests. */
    Visit visit(Reader reader) {
        Page page = chromium.context(reader).newPage();
        return new ChromiumVisit(page, Chromium.saidBy(page));
    }

    protected Page open(Reader reader, String path) {
        return chromium.open(reader, path);
    }
}
