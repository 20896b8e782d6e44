package fr.atelierdocker.classroom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.Returning;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A site that was closed in the middle of a lesson, and opens again: each finds their place, and nobody waits for ever. */
@QuarkusTest
@TestProfile(Returning.class)
@Tag("moteur")
class ReopenedClassTest {

    @Test
    void theLearnerIsKnownAndTheJobHasAnEnd() {
        String page = Returning.QUEUED
                .request()
                .get("/atelier")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertEquals("Échec", Jsoup.parse(page).select("#face-lancer .status").text());
        assertTrue(page.contains("Ada &lt;b&gt;"), page);
        assertTrue(Returning.QUEUED
                .request()
                .get("/atelier/journal.txt")
                .asString()
                .contains("l’atelier s’est arrêté pendant ce travail"));
    }

    @Test
    void withoutACodeANameIsEnough() {
        given().redirects()
                .follow(false)
                .formParam("nom", "Grace")
                .post("/classe")
                .then()
                .statusCode(303);
        given().redirects().follow(false).post("/classe").then().statusCode(303);
    }

    @Test
    void whereThereIsTlsTheCookieTravelsByItAlone() {
        var cookie = given().redirects()
                .follow(false)
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "localhost")
                .post("/classe")
                .detailedCookie("atelier");
        assertTrue(cookie.isSecured(), cookie.toString());
    }

    /** It is in a file that only whoever starts the site can read. */
    @Test
    void aTokenThatNobodyChoseIsMade() throws IOException {
        Path file = Returning.DATA.resolve("formateur.jeton");
        assertEquals(
                "rw-------",
                java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        given().redirects()
                .follow(false)
                .formParam("jeton", Files.readString(file))
                .post("/formateur/entrer")
                .then()
                .statusCode(303);
    }
}
