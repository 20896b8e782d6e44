package fr.atelierdocker.classroom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.apache.commons.io.FileUtils;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A site that was closed in the middle of a lesson, and opens again: each finds their place, and nobody waits for ever. */
@QuarkusTest
@TestProfile(ReopenedClassTest.Reopened.class)
class ReopenedClassTest {

    private static final String SECRET = "00112233445566778899aabbccddeeff";
    private static final Path DATA =
            Path.of("target", "atelier-data-classe-rouverte").toAbsolutePath();

    public static final class Reopened implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "atelier.site.mandataires", "127.0.0.1", "atelier.mode", "classe", "atelier.data", DATA.toString());
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Remains.class));
        }
    }

    /** What a class had on disk: a learner whose job stood in the queue, a draft that was never finished. */
    public static final class Remains implements QuarkusTestResourceLifecycleManager {

        private static final String QUEUED =
                """
                {"n":1,"t":"2026-03-01T12:00:00.000Z","travail":1,"type":"progres","etape":"lancer","etat":"en-file","cle":"file","texte":"Dans la file d’attente : 2e sur 2."}
                """;

        @Override
        public Map<String, String> start() {
            try {
                FileUtils.deleteQuietly(DATA.toFile());
                String id = Secrets.digest(SECRET);
                Path learners = Files.createDirectories(DATA.resolve("classe"));
                Files.writeString(learners.resolve(id), "Ada <b>");
                Files.writeString(learners.resolve("brouillon123.tmp"), "Gra");
                Path journal = Files.createDirectories(DATA.resolve("journaux").resolve(id));
                Files.writeString(journal.resolve("0000000000000000001.ndjson"), QUEUED);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return Map.of();
        }

        @Override
        public void stop() {}
    }

    @Test
    void theLearnerIsKnownAndTheJobHasAnEnd() {
        String page = given().cookie("atelier", SECRET)
                .get("/atelier")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertEquals("Échec", Jsoup.parse(page).select("#face-lancer .status").text());
        assertTrue(page.contains("Ada &lt;b&gt;"), page);
        assertTrue(given().cookie("atelier", SECRET)
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
        Path file = DATA.resolve("formateur.jeton");
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
