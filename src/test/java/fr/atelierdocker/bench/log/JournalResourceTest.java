package fr.atelierdocker.bench.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.lesson.Example;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalToIgnoringCase;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("rapide")
class JournalResourceTest {

    @Test
    void aJobsTextIsWhatThePageShows() {
        long job = Bench.start("reinitialiser");
        Bench.awaitEnd(job);
        String text = get("/atelier/journal.txt?travail=" + job)
                .then()
                .statusCode(200)
                .contentType(equalToIgnoringCase("text/plain;charset=UTF-8"))
                .header("Cache-Control", is("no-store"))
                .header("X-Content-Type-Options", is("nosniff"))
                .extract()
                .asString();
        assertEquals(
                """
                $ docker rmi mon_app_image ; docker volume rm mon_volume_donnees
                # Remis à zéro.
                # Rien à supprimer : l’atelier n’avait rien fait dans le moteur. Les images de base restent.
                """,
                text);
    }

    @Test
    void theWholeJournalIsThatOfAllJobs() {
        Bench.perform("reinitialiser");
        long job = Bench.start("reinitialiser");
        Bench.awaitEnd(job);
        String one = get("/atelier/journal.txt?travail=" + job).asString();
        get("/atelier/journal.txt").then().body(endsWith(one)).body(containsString(one + one));
    }

    @Test
    void theNdjsonIsTheDesigns() {
        long job = Bench.start("reinitialiser");
        Bench.awaitEnd(job);
        List<String> lines = get("/atelier/journal.ndjson?travail=" + job)
                .then()
                .statusCode(200)
                .contentType(equalToIgnoringCase("application/x-ndjson;charset=UTF-8"))
                .extract()
                .asString()
                .lines()
                .map(line -> line.replaceAll("\"n\":\\d+", "\"n\":N")
                        .replaceAll("\"t\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z\"", "\"t\":T")
                        .replaceAll("\"travail\":" + job, "\"travail\":J"))
                .toList();
        assertEquals(
                "{\"n\":N,\"t\":T,\"travail\":J,\"type\":\"commande\",\"etape\":\"reinitialiser\",\"etat\":\"en-cours\","
                        + "\"texte\":\"docker rmi mon_app_image ; docker volume rm mon_volume_donnees\"}",
                lines.get(0));
        assertEquals(
                "{\"n\":N,\"t\":T,\"travail\":J,\"type\":\"etat\",\"etape\":\"construire\",\"etat\":\"attente\","
                        + "\"texte\":\"Remis à zéro.\"}",
                lines.get(1));
        assertEquals(
                "{\"n\":N,\"t\":T,\"travail\":J,\"type\":\"fin\",\"etape\":\"reinitialiser\",\"etat\":\"reussi\",\"code\":0,"
                        + "\"texte\":\"Rien à supprimer : l’atelier n’avait rien fait dans le moteur. Les images de base restent.\"}",
                lines.get(7));
        assertEquals(8, lines.size());
    }

    @Test
    void theNumbersHaveNoGaps() {
        Bench.perform("reinitialiser");
        List<Bench.Line> all = Bench.journal();
        for (int i = 1; i < all.size(); i++) {
            assertEquals(all.get(i - 1).number() + 1, all.get(i).number());
        }
    }

    @Test
    void aJobThatNeverWasHasAnEmptyJournal() {
        get("/atelier/journal.txt?travail=999999").then().statusCode(200).body(is(""));
        get("/atelier/journal.ndjson?travail=999999").then().statusCode(200).body(is(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "abc", "1.5", "99999999999999999999"})
    void aJobNumberThatIsNoneIsTheReadersMistakeAndAPageSaysSo(String job) {
        for (String address : List.of("/atelier/journal.txt", "/atelier/journal.ndjson")) {
            String page = given().queryParam("travail", job)
                    .get(address)
                    .then()
                    .statusCode(400)
                    .contentType(containsString("text/html"))
                    .extract()
                    .asString();
            assertTrue(page.contains("<html lang=\"fr\""), page);
        }
    }

    @Test
    void theProjectIsItsTwoFilesAndTheSameEachTime() throws IOException {
        byte[] bytes = get("/atelier/projet.zip")
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .header("Content-Disposition", is("attachment; filename=\"mon_projet.zip\""))
                .extract()
                .asByteArray();
        List<String> seen = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                seen.add(entry.getName() + "\n" + new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertEquals(
                Example.files().stream()
                        .map(file -> "mon_projet/" + file.name() + "\n" + file.text())
                        .toList(),
                seen);
        assertArrayEquals(bytes, get("/atelier/projet.zip").asByteArray());
    }
}
