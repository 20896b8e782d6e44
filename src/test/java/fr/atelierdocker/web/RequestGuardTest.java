package fr.atelierdocker.web;

import java.net.URI;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

@QuarkusTest
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
    @ValueSource(strings = {"/", "/atelier", "/atelier/flux", "/atelier/journal.ndjson", "/site.css", "/nulle-part"})
    void anUnknownNameOfThisMachineIsRefused(String path) {
        given().header("Host", "ailleurs.example:8080")
                .get(path)
                .then()
                .statusCode(403)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("Cette demande est refusée"));
    }

    @Test
    void aKnownNameIsTaken() {
        given().header("Host", "127.0.0.1:" + site.getPort()).get("/").then().statusCode(200);
    }
}
