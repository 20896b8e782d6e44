package fr.atelierdocker.classroom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.stream.SseClient;
import fr.atelierdocker.docker.TestEngine;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What whoever teaches does to all, or to one, is told wherever a learner is, and why. */
@QuarkusTest
@TestProfile(Classroom.class)
@Tag("moteur")
class TeacherWordTest {

    private static final String HOSTILE = "Au tableau <script>alert(1)</script>\u202e\u200b " + "x".repeat(300);

    private final List<Pupil> pupils = new ArrayList<>();

    @AfterEach
    void leaveNothing() {
        teacher().post("/formateur/reprise").then().statusCode(303);
        Pupil.clear(pupils);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/atelier",
                "/atelier/projet",
                "/atelier/vie",
                "/atelier/experiences",
                "/atelier/image",
                "/atelier/journal",
                "/atelier/commandes",
                "/atelier/ralenti",
                "/",
                "/concepts/volume",
                "/glossaire",
                "/accessibilite",
                "/nulle-part"
            })
    void aPauseIsSeenOnEachPageWithItsReason(String path) {
        Pupil ada = enter();
        assertEquals("", word(ada, path).text());
        teacher().formParam("raison", HOSTILE).post("/formateur/pause").then().statusCode(303);
        Element told = word(ada, path);
        assertTrue(
                Pupil.plain(told.text())
                        .contains("Les lancements sont en pause : Au tableau <script>alert(1)</script> xxx"),
                told.text());
        assertEquals(0, told.select("script").size());
        assertTrue(told.text().length() < 400, told.text());
        assertEquals(
                1,
                Jsoup.parse(ada.request().get(path).asString())
                        .select("#classe")
                        .size());
    }

    /** The lesson is for everybody, and the class is for those who are in it. */
    @Test
    void whoeverIsInNoClassIsToldNothing() {
        teacher().formParam("raison", "Ecoutez").post("/formateur/pause");
        String page = given().get("/concepts/volume").asString();
        assertFalse(page.contains("Ecoutez"), page);
        assertNull(Jsoup.parse(page).selectFirst("#classe"));
        assertFalse(page.contains("classe.js"));
    }

    @Test
    void whatIsRefusedMeanwhileTellsTheReasonToo() {
        Pupil ada = enter();
        teacher().formParam("raison", "Regardez le tableau").post("/formateur/pause");
        String refusal = Pupil.plain(ada.post("construire").asString());
        assertTrue(refusal.contains("Les lancements sont en pause : Regardez le tableau."), refusal);
        assertTrue(refusal.contains("Rien n’a été lancé."), refusal);
        teacher().formParam("raison", "Une autre raison").post("/formateur/pause");
        assertTrue(ada.isTold("Les lancements sont en pause : Une autre raison."));
    }

    @Test
    void aResetIsToldUntilTheLearnerBeginsSomething() {
        TestEngine.ensureImage("python", "3.11-slim");
        Pupil ada = enter();
        ada.perform("construire");
        reset(ada, HOSTILE);

        for (String path : List.of("/atelier", "/concepts/build", "/atelier/journal")) {
            Element told = word(ada, path);
            String text = Pupil.plain(told.text());
            assertTrue(text.contains("La personne qui anime a remis votre établi à zéro : Au tableau <script>"), text);
            assertEquals(0, told.select("script").size());
            assertEquals(1, told.select("time").size());
        }
        ada.perform("construire");
        assertEquals("", word(ada, "/atelier").text());
        assertEquals("", word(ada, "/").text());
        assertTrue(ada.isTold("La personne qui anime a remis votre établi à zéro"), "the journal keeps it");
        // What the learner does by themself is no news to them.
        ada.perform("reinitialiser");
        assertEquals("", word(ada, "/atelier").text());
    }

    @Test
    void aResetIsToldUntilItHasBeenRead() {
        Pupil ada = enter();
        reset(ada, "");
        assertTrue(Pupil.plain(word(ada, "/atelier").text()).contains("a remis votre établi à zéro."));
        ada.request().post("/classe/avis").then().statusCode(303);
        assertEquals("", word(ada, "/atelier").text());
        long entries = ada.journal().size();
        ada.request().header("HX-Request", "true").post("/classe/avis").then().statusCode(204);
        assertEquals(entries, ada.journal().size(), "there was nothing to read");
        given().redirects().follow(false).post("/classe/avis").then().statusCode(403);
    }

    @Test
    void openPagesAreToldByTheirStreams() throws IOException {
        Pupil ada = enter();
        try (SseClient bench = ada.openPage();
                SseClient lesson = SseClient.openAt("/classe/avis", "avis", "Cookie", "atelier=" + ada.secret())) {
            teacher().formParam("raison", "Ecoutez").post("/formateur/pause");
            await().atMost(Pupil.LONG).until(() -> isTold(bench, "etat", "Ecoutez"));
            await().atMost(Pupil.LONG).until(() -> isTold(lesson, "avis", "Ecoutez"));
            teacher().post("/formateur/eleve/" + ada.id() + "/retirer");
            await().atMost(Pupil.LONG).until(() -> isTold(lesson, "fin", "-"));
            await().atMost(Pupil.LONG).until(lesson::isEnded);
            await().atMost(Pupil.LONG).until(bench::isEnded);
        }
    }

    private static boolean isTold(SseClient page, String name, String text) {
        return page.events().stream()
                .anyMatch(event -> event.name().equals(name) && event.data().contains(text));
    }

    private static void reset(Pupil pupil, String reason) {
        teacher()
                .formParam("raison", reason)
                .post("/formateur/eleve/" + pupil.id() + "/reinitialiser")
                .then()
                .statusCode(303);
        pupil.awaitTold("\"type\":\"fin\",\"etape\":\"reinitialiser\"");
    }

    private Pupil enter() {
        Pupil pupil = Pupil.enter("Ada");
        pupils.add(pupil);
        return pupil;
    }

    private static Element word(Pupil pupil, String path) {
        return Jsoup.parse(pupil.request().get(path).asString()).selectFirst("#classe");
    }

    private static RequestSpecification teacher() {
        return Pupil.teacher();
    }
}
