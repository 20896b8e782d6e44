package fr.atelierdocker.web;

import java.net.URI;
import java.util.List;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@Tag("rapide")
class RequestGuardTest {

    @TestHTTPResource
    URI site;

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, http://ailleurs.example",
        "Origin, null"
    })
    void aFormOfAnotherSiteIsRefused(String header, String value) {
        given().header(header, value)
                .post("/essais/formulaire")
                .then()
                .statusCode(403)
                .body(containsString("Cette demande est refusée"));
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site, same-origin", "Sec-Fetch-Site, none", "X-Nothing, at-all"})
    void aFormOfThisSiteIsTaken(String header, String value) {
        given().header(header, value).post("/essais/formulaire").then().statusCode(204);
    }

    @Test
    void thisSitesOriginIsTheOneTheBrowserAskedFor() {
        given().header("Origin", "http://" + site.getAuthority())
                .post("/essais/formulaire")
                .then()
                .statusCode(204);
        given().header("Origin", "http://localhost:1")
                .post("/essais/formulaire")
                .then()
                .statusCode(403);
    }

    /** Pages, files and the stream: whoever would answer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/atelier",
                "/atelier/flux",
                "/atelier/journal.ndjson",
                "/base.css",
                "/nulle-part",
                "/q/nulle-part",
                "/q/health/nulle-part",
                "/q/metrics/nulle-part",
                "/q"
            })
    void anUnknownNameOfThisMachineIsRefused(String path) {
        given().header("Host", "ailleurs.example:8080")
                .get(path)
                .then()
                .statusCode(403)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("Cette demande est refusée"));
    }

    /** Whoever looks after a machine calls it by any name. */
    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/metrics"})
    void aProbeMayCallItAnything(String path) {
        given().header("Host", "10.0.0.7:8080").get(path).then().statusCode(200);
    }

    @Test
    void aKnownNameIsTaken() {
        given().header("Host", "127.0.0.1:" + site.getPort()).get("/").then().statusCode(200);
    }

    /** As a script, an image, a frame or an embedded object of another site asks. Static files are no exception. */
    @ParameterizedTest
    @CsvSource({
        "/atelier/flux, cors, empty",
        "/atelier/journal, no-cors, image",
        "/atelier/journal.txt, cors, empty",
        "/atelier/journal.ndjson, no-cors, script",
        "/atelier/journal.ndjson;.css, no-cors, style",
        "/atelier/lignes, cors, empty",
        "/atelier/volume/fichier, no-cors, image",
        "/atelier/image.tar, no-cors, empty",
        "/atelier, navigate, iframe",
        "/atelier, navigate, embed",
        "/, no-cors, empty",
        "/base.css, no-cors, style",
        "/adresse/a/venir, cors, empty"
    })
    void nothingIsLoadedIntoAnotherSite(String path, String mode, String destination) {
        for (String site : List.of("cross-site", "same-site")) {
            fetched(site, mode, destination).get(path).then().statusCode(403);
        }
    }

    /** Of a browser that does not say more, as on a plain HTTP address of the network. */
    @ParameterizedTest
    @ValueSource(strings = {"/atelier/flux", "/atelier/journal.ndjson", "/atelier", "/base.css"})
    void aScriptOfAnotherOriginReadsNothing(String path) {
        given().header("Origin", "http://ailleurs.example")
                .get(path)
                .then()
                .statusCode(403)
                .body(containsString("Cette demande est refusée"));
        given().header("Origin", "null").get(path).then().statusCode(403);
        given().header("Origin", "http://ailleurs.example")
                .header("Access-Control-Request-Method", "POST")
                .options(path)
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/concepts/volume",
                "/glossaire",
                "/atelier",
                "/atelier/vie",
                "/atelier/journal",
                "/atelier/volume"
            })
    void aLinkOnAnotherSiteLeadsToAPage(String path) {
        fetched("cross-site", "navigate", "document").get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/atelier/journal.txt",
                "/atelier/journal.ndjson",
                "/atelier/journal.ndjson;.html",
                "/atelier/projet.zip",
                "/atelier/image.tar",
                "/atelier/volume/fichier?chemin=a"
            })
    void aLinkOnAnotherSiteLeadsToNothingElse(String path) {
        for (String site : List.of("cross-site", "same-site")) {
            fetched(site, "navigate", "document")
                    .get(path)
                    .then()
                    .statusCode(403)
                    .body(containsString("Cette demande est refusée"));
        }
        // This site's own may.
        fetched("same-origin", "navigate", "document").get(path).then().statusCode(not(403));
    }

    @Test
    void whatIsNotThereIsSaidToBeMissing() {
        fetched("cross-site", "navigate", "document").get("/nulle-part").then().statusCode(404);
        fetched("cross-site", "navigate", "document")
                .get("/atelier/flux")
                .then()
                .statusCode(404);
    }

    @Test
    void aFormOfAnotherSiteIsNoLink() {
        fetched("cross-site", "navigate", "document")
                .post("/essais/formulaire")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/../essais/formulaire",
                "/q/%2e%2e/essais/formulaire",
                "//essais/formulaire",
                "/q/..;/essais/formulaire",
                "/essais/formulaire;/q/",
                "/%71/../essais/formulaire"
            })
    void noWayRoundLeadsPastTheGuard(String path) {
        int status = given().urlEncodingEnabled(false)
                .header("Sec-Fetch-Site", "cross-site")
                .post(path)
                .statusCode();
        assertTrue(status == 403 || status == 404 || status == 405, path + ": " + status);
    }

    private static RequestSpecification fetched(String site, String mode, String destination) {
        return given().urlEncodingEnabled(false)
                .header("Sec-Fetch-Site", site)
                .header("Sec-Fetch-Mode", mode)
                .header("Sec-Fetch-Dest", destination);
    }
}
