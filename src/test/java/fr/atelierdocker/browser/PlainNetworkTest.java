package fr.atelierdocker.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import fr.atelierdocker.bench.Deployed;
import fr.atelierdocker.browser.Chromium.Reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

/** A class without https: at such an address a browser does not say where a request comes from. */
@QuarkusTest
@TestProfile(Deployed.class)
class PlainNetworkTest extends BrowserTest {

    @ParameterizedTest
    @MethodSource("fr.atelierdocker.browser.ForeignSiteTest#withAndWithoutJavaScript")
    void ourOwnFormsAreTaken(Reader reader) {
        String address = "http://" + Deployed.NAME + ":" + site.getPort();
        Page page = open(reader, address + "/atelier");
        Request post = page.waitForRequest(
                request -> request.method().equals("POST"), () -> new Stage(page).pressInMenu("reinitialiser"));
        assertEquals(reader.javaScript() ? 202 : 303, post.response().status());
        assertNull(post.headerValue("Sec-Fetch-Site"));
        assertEquals(address, post.headerValue("Origin"));
    }
}
