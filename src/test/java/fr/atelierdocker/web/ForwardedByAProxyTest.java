package fr.atelierdocker.web;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.Deployed;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

/** A reverse proxy that is declared says for whom it asks, and under which address. */
@QuarkusTest
@TestProfile(Deployed.class)
@Tag("moteur")
@Tag("registre")
class ForwardedByAProxyTest {

    @Test
    void whatItForwardsIsUsed() {
        given().header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "atelier.example")
                .header("X-Forwarded-For", "192.0.2.7")
                .get("/essais/demande")
                .then()
                .statusCode(200)
                .body(is("https://atelier.example true 192.0.2.7"));
    }

    @Test
    void itsHostMustBeAllowedAsAnyOther() {
        given().header("X-Forwarded-Host", "ailleurs.example")
                .get("/essais/demande")
                .then()
                .statusCode(403);
    }

    /** Only the one way of saying it that our proxies' configuration overwrites. */
    @Test
    void anotherHeaderIsIgnored() {
        given().header("Host", "atelier.example")
                .header("Forwarded", "for=192.0.2.7;proto=https;host=ailleurs.example")
                .get("/essais/demande")
                .then()
                .body(is("http://atelier.example false 127.0.0.1"));
    }
}
