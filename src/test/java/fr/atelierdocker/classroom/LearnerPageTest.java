package fr.atelierdocker.classroom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.docker.TestEngine;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a teacher does for one learner: another name, the code by which they come back, the way out. */
@QuarkusTest
@TestProfile(Classroom.class)
@Tag("moteur")
class LearnerPageTest {

    private final List<Pupil> pupils = new ArrayList<>();

    @Inject
    Register register;

    @AfterEach
    void leaveNothing() {
        Pupil.clear(pupils);
    }

    @Test
    void aLearnerIsCalledOtherwiseAndLosesNothing() {
        TestEngine.ensureImage("python", "3.11-slim");
        Pupil ada = enter("Adda");
        ada.perform("construire");
        String code = ada.code();
        rename(ada, "Ada <b>").then().statusCode(303).header("Location", endsWith("/formateur/eleve/" + ada.id()));

        assertEquals("Ada <b>", page(ada).select("h1").text());
        assertEquals("Ada <b>", ada.page().select(".presence strong").text());
        assertEquals("Réussi", ada.page().select("#face-construire .status").text());
        assertEquals(code, ada.code());
        assertEquals(code, page(ada).select("#code-retour").text());
        String journal =
                Pupil.teacher().get("/formateur/eleve/" + ada.id() + "/journal").asString();
        assertTrue(Pupil.plain(Jsoup.parse(journal).select("h1").text()).startsWith("Journal : Ada <b>"), journal);
        assertTrue(
                Jsoup.parse(journal).title().contains("Ada <b>"),
                Jsoup.parse(journal).title());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u3164", "\u200d\u2800", "\u202e", "\u0301", "\u200b\u200b"})
    void aNameOfWhichNothingIsSeenChangesNothing(String name) {
        Pupil ada = enter("Ada");
        Response answer = rename(ada, name);
        assertEquals(422, answer.statusCode());
        Document page = Jsoup.parse(answer.asString());
        assertTrue(page.select("[role=alert]").text().contains("De ce prénom, rien ne se verrait"));
        assertEquals("Ada", page.select("#nom").val());
        assertTrue(page(ada).select("h1").text().startsWith("Ada"));
    }

    /** Of those who look the same, each has a title that nobody else's looks like. */
    @Test
    void whoeverIsGivenANameThatIsTakenIsToldApart() {
        Pupil first = enter("Renée");
        Pupil other = enter("Autre");
        // Apart, with a blank that is not one, in capitals, and with a full-width letter.
        for (String name : List.of("Rene\u0301e", "Ren\u00e9e\u00a0", "\u00a0REN\u00c9E", "\uff32en\u00e9e")) {
            rename(other, name).then().statusCode(303);
            assertEquals("Renée", page(first).select("h1").text());
            assertTrue(
                    page(other).select("h1").text().endsWith(" (2)"),
                    page(other).select("h1").text());
        }
        rename(other, "\u202eAutre\u202c").then().statusCode(303);
        assertEquals("Autre", page(other).select("h1").text());
    }

    @Test
    void ofTwoRenamesAtOnceOneIsTheLast() {
        Pupil ada = enter("Ada");
        List<CompletableFuture<Void>> renames = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String name = i % 2 == 0 ? "Paire" : "Impaire";
            renames.add(
                    CompletableFuture.runAsync(() -> rename(ada, name).then().statusCode(303)));
        }
        CompletableFuture.allOf(renames.toArray(CompletableFuture[]::new)).join();
        String now = page(ada).select("h1").text();
        assertTrue(List.of("Paire", "Impaire").contains(now), now);
        assertEquals(now, onDisk(ada).name());
        assertEquals(ada.code(), onDisk(ada).code());
    }

    @Test
    void whoeverIsRemovedLosesTheirPlaceAndIsToldSo() {
        TestEngine.ensureImage("busybox", "latest");
        Pupil eve = enter("Judith");
        Pupil ada = enter("Ada");
        String code = eve.code();
        String second = Pupil.tryToReturn(given(), "Judith", code).cookie("atelier");
        eve.buildRunning(Projects.DAWDLE);
        eve.start("lancer");
        eve.awaitTold("parti");
        Document confirm = Jsoup.parse(
                Pupil.teacher().get("/formateur/eleve/" + eve.id() + "/retirer").asString());
        String lost = Pupil.plain(confirm.select("main").text());
        assertTrue(lost.contains("Retirer Judith de la classe ?"), lost);
        assertTrue(lost.contains("son volume avec tout ce qu’il contient"), lost);
        assertTrue(lost.contains("son journal"), lost);

        Pupil.teacher()
                .post("/formateur/eleve/" + eve.id() + "/retirer")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/formateur"));

        for (Pupil browser : List.of(eve, Pupil.holding(second))) {
            browser.request().get("/atelier").then().statusCode(303).header("Location", endsWith("/classe"));
            Response refused = browser.post("construire");
            assertEquals(403, refused.statusCode());
            assertTrue(Pupil.plain(refused.asString()).contains("Votre place a été retirée"), refused.asString());
            String entrance =
                    Pupil.plain(browser.page("/classe").select("#retire").text());
            assertTrue(entrance.contains("Votre place a été retirée. "), entrance);
            assertTrue(entrance.contains("entrez de nouveau ci-dessous"), entrance);
        }
        assertEquals(403, Pupil.tryToReturn(given(), "Judith", code).statusCode(), "the code leads nowhere");
        Pupil.teacher().get("/formateur/eleve/" + eve.id()).then().statusCode(404);
        Pupil.teacher().post("/formateur/eleve/" + eve.id() + "/retirer").then().statusCode(404);
        await().atMost(Pupil.LONG)
                .until(() -> register.leaving().isEmpty()
                        && TestEngine.containers(eve.id()).isEmpty()
                        && TestEngine.volumes(eve.id()).isEmpty()
                        && TestEngine.images(eve.id()).isEmpty());
        assertEquals(200, ada.request().get("/atelier").statusCode());
        assertEquals(
                303, eve.request().formParam("code", Pupil.CODE).post("/classe").statusCode());
    }

    /** It is shown to the learner, and to the teacher. */
    @Test
    void eachHasACodeOfTheirOwn() {
        Pupil ada = enter("Ada");
        Pupil grace = enter("Grace");
        assertTrue(ada.code().matches("\\d{4}"), ada.code());
        assertNotEquals(ada.code(), grace.code());
        assertFalse(ada.request().get("/concepts/volume").asString().contains(grace.code() + "</strong>"));
    }

    @Test
    void whoeverComesBackFromAnotherBrowserIsTheSameLearnerInBoth() {
        Pupil ada = enter("Léonie");
        String code = ada.code();
        Response answer = Pupil.tryToReturn(given(), " LEONIE ", code);
        assertEquals(303, answer.statusCode(), answer.asString());
        assertTrue(answer.detailedCookie("atelier").isHttpOnly());
        String secret = answer.cookie("atelier");
        assertNotEquals(ada.secret(), secret);
        for (Pupil browser : List.of(ada, Pupil.holding(secret))) {
            assertEquals("Léonie", browser.page().select(".presence strong").text());
            assertEquals(code, browser.code());
        }
        assertEquals(
                1,
                register.all().stream()
                        .filter(learner -> learner.code().equals(code))
                        .count());

        // Whoever frees a browser has the others, and comes back.
        Pupil.holding(secret).request().post("/classe/sortir").then().statusCode(303);
        assertEquals(200, ada.request().get("/atelier").statusCode());
        // A name is theirs by the code alone, and the code by the name.
        assertEquals(403, Pupil.tryToReturn(given(), "", code).statusCode());
        assertEquals(403, Pupil.tryToReturn(given(), "<b>Léonie", "").statusCode());
        Response bent = given().redirects()
                .follow(false)
                .formParam("nom", "Léonie")
                .formParam("retour", code)
                .post("/classe/retour");
        assertEquals(403, bent.statusCode(), "without the code of the class");
        Document again = Jsoup.parse(bent.asString());
        assertTrue(again.select("#retour").hasAttr("open"));
        assertEquals("Léonie", again.select("#nom-retour").val());
    }

    /** The newest of them stay, and so does the first. */
    @Test
    void aLearnerHasSoManyBrowsersAndNoMore() {
        Pupil ada = enter("Barbara");
        String code = ada.code();
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            secrets.add(Pupil.tryToReturn(given(), "Barbara", code).cookie("atelier"));
        }
        assertEquals(200, ada.request().get("/atelier").statusCode());
        assertEquals(
                303, Pupil.holding(secrets.get(0)).request().get("/atelier").statusCode());
        assertEquals(
                200, Pupil.holding(secrets.get(9)).request().get("/atelier").statusCode());
        assertEquals(8, onDisk(ada).browsers().size());
    }

    /** From every page; whoever teaches not has nothing of it. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/concepts/build", "/glossaire", "/atelier", "/atelier/journal", "/formateur/affiche"})
    void whoeverTeachesFindsTheWayBackToTheBoard(String path) {
        Pupil ada = enter("Ada");
        Response shown = Pupil.teacher().cookie("atelier", ada.secret()).get(path);
        assertEquals(200, shown.statusCode());
        assertEquals(
                "/formateur",
                Jsoup.parse(shown.asString()).select(".site-nav .to-board").attr("href"));
        for (Document page : List.of(
                ada.page(path),
                Jsoup.parse(given().cookie("formateur", "x").get(path).asString()))) {
            assertEquals(0, page.select(".to-board").size());
        }
    }

    private static LearnerFile onDisk(Pupil pupil) {
        try {
            Path data = Path.of(ConfigProvider.getConfig().getValue("atelier.data", String.class));
            Path file = data.resolve("classe").resolve(pupil.id());
            assertTrue(Files.exists(file));
            return LearnerFile.read(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Response rename(Pupil pupil, String name) {
        return Pupil.teacher().formParam("nom", name).post("/formateur/eleve/" + pupil.id() + "/nom");
    }

    private static Document page(Pupil pupil) {
        Response answer = Pupil.teacher().get("/formateur/eleve/" + pupil.id());
        assertEquals(200, answer.statusCode());
        return Jsoup.parse(answer.asString());
    }

    private Pupil enter(String name) {
        Pupil pupil = Pupil.enter(name);
        pupils.add(pupil);
        return pupil;
    }
}
