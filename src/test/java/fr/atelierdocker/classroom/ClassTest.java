package fr.atelierdocker.classroom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipInputStream;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.project.Project;
import fr.atelierdocker.bench.stream.SseClient;
import fr.atelierdocker.docker.TestEngine;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Nobody gets in where they do not belong, and each has a bench of their own. */
@QuarkusTest
@TestProfile(Classroom.class)
@Tag("moteur")
class ClassTest {

    private Pupil ada;
    private Pupil grace;

    @BeforeEach
    void comeIn() {
        TestEngine.ensureImage("python", "3.11-slim");
        ada = Pupil.enter("Ada");
        grace = Pupil.enter("Grace");
    }

    @AfterEach
    void leaveNothing() {
        for (Pupil pupil : List.of(ada, grace)) {
            await().atMost(Pupil.LONG)
                    .until(() -> List.of(303, 409, 403)
                                    .contains(pupil.post("reinitialiser").statusCode())
                            && TestEngine.containers(pupil.id()).isEmpty()
                            && TestEngine.volumes(pupil.id()).isEmpty()
                            && TestEngine.images(pupil.id()).isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/concepts/volume", "/glossaire", "/classe", "/atelier/projet.zip"})
    void theLessonIsForEverybody(String path) {
        get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/atelier",
                "/atelier/journal",
                "/atelier/journal.txt",
                "/atelier/journal.ndjson",
                "/atelier/lignes?etape=lancer&avant=9",
                "/atelier/volume",
                "/atelier/volume/fichier?chemin=log.txt",
                "/atelier/image.tar"
            })
    void whoeverIsNobodyIsShownTheWayIn(String path) {
        given().redirects().follow(false).get(path).then().statusCode(303).header("Location", endsWith("/classe"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tout", "construire", "lancer", "lire", "arreter", "reinitialiser", "vie/1/creer"})
    void nobodysButtonDoesNothing(String button) {
        given().redirects()
                .follow(false)
                .post("/atelier/" + button)
                .then()
                .statusCode(403)
                .body(containsString("Vous n’êtes pas dans la classe"));
        given().header("HX-Request", "true")
                .post("/atelier/" + button)
                .then()
                .statusCode(204)
                .header("HX-Redirect", "/classe");
    }

    @Test
    void nobodysStreamMakesAnOldPageLoadItselfAgain() {
        get("/atelier/flux?depuis=5").then().statusCode(200).body(is("event:ping\ndata: -1\n\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tomate-7", "tomate-7", " TOMATE-7 "})
    void theCodeIsTypedByHand(String code) {
        Pupil.tryToEnter("Eve", code).then().statusCode(303).header("Location", endsWith("/atelier"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Tomate", "Tomate-77", "%54omate-7"})
    void anotherCodeLetsNobodyIn(String code) {
        Response answer = Pupil.tryToEnter("<script>Eve</script>\"", code);
        assertEquals(403, answer.statusCode());
        Document page = Jsoup.parse(answer.asString());
        assertEquals("<script>Eve</script>\"", page.selectFirst("#nom").val());
        assertTrue(page.select("[role=alert]").text().contains("Ce n’est pas le code"));
        assertEquals(0, answer.cookies().size());
    }

    @Test
    void theCookieIsASecretOf128Bits() {
        Cookie cookie = Pupil.tryToEnter("Eve", Pupil.CODE).detailedCookie("atelier");
        assertTrue(cookie.getValue().matches("[0-9a-f]{32}"), cookie.getValue());
        assertTrue(cookie.isHttpOnly());
        assertEquals("Lax", cookie.getSameSite());
        assertEquals("/", cookie.getPath());
        assertEquals(24 * 60 * 60, cookie.getMaxAge());
        assertFalse(cookie.isSecured());
    }

    /** It is on the board, and on every object in the engine. */
    @Test
    void theIdOfAWorkspaceLetsNobodyIn() {
        assertNotEquals(ada.id(), ada.secret());
        given().cookie("atelier", ada.id())
                .redirects()
                .follow(false)
                .get("/atelier/journal.txt")
                .then()
                .statusCode(303);
    }

    @Test
    void eachHasABenchOfTheirOwn() {
        ada.perform("tout");
        grace.perform("construire");

        assertTrue(ada.isTold("Écriture terminée."), String.join("\n", ada.journal()));
        assertFalse(grace.isTold("Écriture terminée."));
        assertEquals(List.of("Réussi", "Réussi", "Réussi"), faces(ada));
        assertEquals(List.of("Réussi", "En attente", "En attente"), faces(grace));
        assertTrue(TestEngine.hasImage("mon_app_image-" + ada.id()));
        assertTrue(TestEngine.hasVolume("mon_volume_donnees-" + ada.id()));
        assertTrue(TestEngine.hasImage("mon_app_image-" + grace.id()));
        assertFalse(TestEngine.hasVolume("mon_volume_donnees-" + grace.id()));
        assertFalse(ada.request().get("/atelier").asString().contains(grace.id()));

        grace.perform("reinitialiser");
        assertTrue(TestEngine.hasImage("mon_app_image-" + ada.id()));
        assertEquals(List.of("Réussi", "Réussi", "Réussi"), faces(ada));
    }

    /** Their neighbour does not see it, a reset leaves it, and whoever takes them out of the class takes it out too. */
    @Test
    void eachHasAProjectOfTheirOwn() throws IOException {
        Project adas = new Project("print('à Ada')\n", "FROM busybox\nCMD [\"echo\", \"Ada\"]\n");
        ada.save(adas);
        assertTrue(ada.request().get("/atelier/projet").asString().contains("à Ada"));
        assertFalse(grace.request().get("/atelier/projet").asString().contains("à Ada"));
        assertEquals(adas.app(), zipped(ada.request(), "/atelier/projet.zip"));
        assertEquals(Project.ofTheLesson().app(), zipped(ada.request(), "/atelier/projet.zip?de=lecon"));
        assertEquals(Project.ofTheLesson().app(), zipped(grace.request(), "/atelier/projet.zip"));
        assertEquals(Project.ofTheLesson().app(), zipped(given(), "/atelier/projet.zip"));

        ada.perform("construire");
        ada.perform("lancer");
        assertTrue(ada.isTold("Ada"));
        grace.perform("construire");
        grace.perform("lancer");
        assertTrue(grace.isTold("Écriture terminée."));
        ada.perform("reinitialiser");
        assertTrue(ada.request().get("/atelier/projet").asString().contains("à Ada"));

        Path kept = Path.of(ConfigProvider.getConfig().getValue("atelier.data", String.class))
                .resolve("projets")
                .resolve(ada.id() + ".json");
        assertTrue(Files.exists(kept));
        assertEquals(
                303,
                Pupil.teacher()
                        .post("/formateur/eleve/" + ada.id() + "/retirer")
                        .statusCode());
        await().atMost(Pupil.LONG).until(() -> !Files.exists(kept));
    }

    /** The engine opens two files of an image whenever it starts a container of it, and would wait for a pipe, with everybody. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rm /etc/passwd && mkfifo /etc/passwd",
                "rm /etc/group && mkfifo /f && ln -s /f /etc/group",
                "rm /etc/passwd",
                "rm /etc/group && mkdir /etc/group",
                "yes a | head -c 2000000 > /etc/passwd"
            })
    void whatWouldKeepTheEngineWaitingIsNotKept(String command) {
        ada.save(new Project("", "FROM busybox\nRUN " + command + "\nCMD [\"echo\", \"parti\"]\n"));
        ada.perform("construire");
        assertTrue(ada.isTold("Dans l’image construite, /etc"), String.join("\n", ada.journal()));
        assertTrue(ada.isTold("Il n’en reste rien."));
        assertFalse(TestEngine.hasImage("mon_app_image-" + ada.id()));
        assertEquals(409, ada.post("lancer").statusCode());
        ada.save(new Project("", "FROM busybox\nRUN true\nRUN true\n"));
        ada.perform("construire");
        assertTrue(ada.isTold("Rien n’a été construit. Ligne 3 : Dans une classe, le moteur est à tous"));
    }

    /** Nor can a container change them, which is started again and again. */
    @Test
    void aContainerCannotChangeWhatTheEngineOpens() {
        ada.buildRunning(
                "rm /etc/passwd; mkfifo /etc/passwd; echo a >> /etc/group; mv /etc /e; mkdir /etc; rm -rf /etc;"
                        + " wc -c < /etc/passwd; [ -f /etc/group ] && echo fichier");
        ada.perform("lancer");
        assertTrue(ada.isTold("75"), String.join("\n", ada.journal()));
        assertTrue(ada.isTold("fichier"), String.join("\n", ada.journal()));
    }

    private static String zipped(RequestSpecification browser, String path) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(
                browser.get(path).then().statusCode(200).extract().asInputStream())) {
            assertEquals("mon_projet/app.py", zip.getNextEntry().getName());
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theLearnerReadsTheLessonsNames() {
        ada.perform("construire");
        assertTrue(ada.isTold("Successfully tagged mon_app_image:latest"));
        assertTrue(ada.isTold("docker build -t mon_app_image ."));
        assertTrue(ada.page().select(".presence").text().contains("Cet établi est à Ada"));
    }

    /** Also what somebody does outside of the site, with a terminal on the engine's machine. */
    @Test
    void whatHappensInTheEngineIsToldToWhomItConcerns() {
        for (Pupil pupil : List.of(ada, grace)) {
            pupil.perform("construire");
            pupil.perform("vie/1/creer");
            pupil.perform("vie/1/demarrer");
        }
        TestEngine.client()
                .stopContainerCmd("mon_conteneur_1-" + ada.id())
                .withTimeout(1)
                .exec();
        ada.awaitTold("Conteneur arrêté, code");
        ada.awaitTold("Dans le moteur : mon_conteneur_1 arrêté");
        assertFalse(grace.isTold("Conteneur arrêté, code"));
        assertEquals(
                "mon_conteneur_1 : en marche",
                Pupil.plain(grace.page("/atelier/vie")
                        .select("#face-conteneur-1 .status")
                        .text()));

        TestEngine.client().removeContainerCmd("mon_conteneur_1-" + ada.id()).exec();
        TestEngine.client().removeImageCmd("mon_app_image-" + ada.id()).exec();
        ada.awaitTold("L’image mon_app_image n’est plus dans le moteur.");
        assertFalse(grace.isTold("n’est plus dans le moteur"));
    }

    @Test
    void whoeverLeavesFreesTheBrowser() {
        Response answer = ada.request().post("/classe/sortir");
        answer.then().statusCode(303).header("Location", endsWith("/classe"));
        assertEquals(0, answer.detailedCookie("atelier").getMaxAge());
    }

    /** What was copied from it opens nothing, and what it still reads ends; the digits lead back. */
    @Test
    void aBrowserThatWasLeftOpensNothing() throws IOException {
        String code = ada.code();
        try (SseClient bench = ada.openPage();
                SseClient lesson = SseClient.openAt("/classe/avis", "avis", "Cookie", "atelier=" + ada.secret());
                SseClient neighbour = grace.openPage()) {
            ada.request().post("/classe/sortir").then().statusCode(303);
            await().atMost(Pupil.LONG).until(bench::isEnded);
            await().atMost(Pupil.LONG).until(lesson::isEnded);
            assertFalse(neighbour.isEnded());
        }
        ada.request().get("/atelier").then().statusCode(303).header("Location", endsWith("/classe"));
        ada.request().get("/atelier/journal.txt").then().statusCode(303);
        assertEquals(403, ada.post("construire").statusCode());
        ada.request().get("/atelier/flux").then().statusCode(200).body(is("event:ping\ndata: -1\n\n"));
        assertTrue(onDisk(ada).firstLeft(), "a site that opens again would let it in");

        Response back = Pupil.tryToReturn(given(), "Ada", code);
        assertEquals(303, back.statusCode(), back.asString());
        assertEquals(code, Pupil.holding(back.cookie("atelier")).code());
        assertEquals(303, ada.request().get("/atelier").statusCode(), "that one is void for ever");
    }

    /** Of two that are in use, the one that is left is void, and the other is not. */
    @Test
    void whoeverLeavesOneOfTwoBrowsersIsStillIn() {
        Pupil other =
                Pupil.holding(Pupil.tryToReturn(given(), "Grace", grace.code()).cookie("atelier"));
        other.page();
        grace.request().post("/classe/sortir").then().statusCode(303);
        assertEquals(303, grace.request().get("/atelier").statusCode());
        assertEquals(200, other.request().get("/atelier").statusCode());
        other.request().post("/classe/sortir").then().statusCode(303);
        assertEquals(303, other.request().get("/atelier").statusCode());
        Element row = Jsoup.parse(Pupil.teacher().get("/formateur").asString()).selectFirst(grace.row());
        assertTrue(row.text().contains("Sorti"), row.text());
    }

    private static LearnerFile onDisk(Pupil pupil) throws IOException {
        Path data = Path.of(ConfigProvider.getConfig().getValue("atelier.data", String.class));
        return LearnerFile.read(data.resolve("classe").resolve(pupil.id()));
    }

    @Test
    void whoeverIsInDoesNotComeInTwice() {
        ada.request().get("/classe").then().statusCode(303).header("Location", endsWith("/atelier"));
        Response again = ada.request()
                .formParam("nom", "Eve")
                .formParam("code", Pupil.CODE)
                .post("/classe");
        assertEquals(303, again.statusCode());
        assertEquals(0, again.cookies().size());
    }

    private static List<String> faces(Pupil pupil) {
        return pupil.page()
                .select("#face-construire .status, #face-lancer .status, #face-lire .status")
                .eachText();
    }
}
