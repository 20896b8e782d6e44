package fr.atelierdocker.classroom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.Returning;
import fr.atelierdocker.docker.TestEngine;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
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

    /** A file of before has a name alone. */
    @Test
    void theLearnerHasACodeNowAndKeepsIt() throws IOException {
        String code = Returning.QUEUED.code();
        assertTrue(code.matches("\\d{4}"), code);
        LearnerFile file = LearnerFile.read(Returning.DATA.resolve("classe").resolve(Returning.QUEUED.id()));
        assertEquals("Ada <b>", file.name());
        assertEquals(code, file.code());
        assertTrue(file.arrived().isPresent());
    }

    /** Until nothing of theirs is left, and beyond. */
    @Test
    void whoeverWasTakenOutStaysOut() {
        Returning.REMOVED.request().get("/atelier").then().statusCode(303);
        assertTrue(Returning.REMOVED.page("/classe").select("#retire").hasText());
        await().atMost(Pupil.LONG)
                .until(() -> TestEngine.volumes(Returning.REMOVED.id()).isEmpty());
    }

    /** On a site that has not been told of a network there is no address for others, and it says what to do. */
    @Test
    void thePosterOfASiteThatNobodyReachesSaysSo() throws IOException {
        String pass = given().redirects()
                .follow(false)
                .formParam("jeton", Files.readString(Returning.DATA.resolve("formateur.jeton")))
                .post("/formateur/entrer")
                .cookie("formateur");
        Document page = Jsoup.parse(
                given().cookie("formateur", pass).get("/formateur/affiche").asString());
        assertTrue(page.select("#sans-adresse").text().contains("Aucun autre appareil ne peut encore entrer."));
        assertTrue(page.select("#sans-adresse").text().contains("QUARKUS_HTTP_HOST=0.0.0.0"));
        assertEquals(0, page.select(".qr, .poster-address").size());
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
