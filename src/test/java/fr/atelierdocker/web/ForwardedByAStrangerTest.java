package fr.atelierdocker.web;

import java.net.URI;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

/** By default nobody is believed who says for whom it asks, and under which address. */
@QuarkusTest
@Tag("rapide")
class ForwardedByAStrangerTest {

    @TestHTTPResource
    URI site;

    @Test
    void whatAStrangerForwardsIsIgnored() {
        given().header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "ailleurs.example")
                .header("X-Forwarded-Port", "444")
                .header("X-Forwarded-For", "192.0.2.7")
                .header("Forwarded", "for=192.0.2.7;proto=https;host=ailleurs.example")
                .get("/essais/demande")
                .then()
                .statusCode(200)
                .body(is("http://" + site.getAuthority() + " false 127.0.0.1"));
    }

    /** What it forwards opens no door either. */
    @Test
    void aKnownNameThatAStrangerForwardsDoesNotCount() {
        given().header("Host", "ailleurs.example")
                .header("X-Forwarded-Host", "localhost")
                .get("/essais/demande")
                .then()
                .statusCode(403);
    }
}
