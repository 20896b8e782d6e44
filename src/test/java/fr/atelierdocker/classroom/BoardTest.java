package fr.atelierdocker.classroom;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The teacher's board, and the doors to it. */
@QuarkusTest
@TestProfile(Classroom.class)
@Tag("moteur")
class BoardTest {

    private final List<Pupil> pupils = new ArrayList<>();
    private String pass;

    @BeforeEach
    void open() {
        TestEngine.ensureImage("python", "3.11-slim");
        TestEngine.ensureImage("busybox", "latest");
        Response answer = show(Classroom.TOKEN);
        answer.then().statusCode(303).header("Location", endsWith("/formateur"));
        pass = answer.cookie("formateur");
    }

    @AfterEach
    void leaveNothing() {
        teacher().post("/formateur/reprise");
        pupils.forEach(pupil -> pupil.post("arreter"));
        pupils.forEach(pupil -> await().atMost(Pupil.LONG)
                .until(() -> TestEngine.containers(pupil.id()).isEmpty()));
        Pupil.clear(pupils);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/formateur",
                "/formateur/flux",
                "/formateur/affiche",
                "/formateur/reinitialiser",
                "/formateur/pause",
                "/formateur/eleve/00112233445566778899aabbccddeeff",
                "/formateur/eleve/00112233445566778899aabbccddeeff/reinitialiser",
                "/formateur/eleve/00112233445566778899aabbccddeeff/retirer",
                "/formateur/eleve/00112233445566778899aabbccddeeff/journal"
            })
    void itIsForWhoeverHasTheToken(String path) {
        Pupil pupil = enter("Eve");
        for (RequestSpecification request : List.of(
                given(),
                pupil.request(),
                given().cookie("formateur", "x"),
                given().cookie("formateur", Classroom.TOKEN))) {
            request.redirects()
                    .follow(false)
                    .get(path)
                    .then()
                    .statusCode(303)
                    .header("Location", endsWith("/formateur/entrer"));
        }
    }

    /** On the board, and on the bench of each, where they read what they are called there. */
    @Test
    void whoseNamesLookTheSameAreToldApart() {
        Pupil first = enter("Zoé");
        // Somebody who would pass for the second of them.
        Pupil posing = enter("Zoé (2)");
        int number = 2;
        // In capitals and with a joiner inside; with its accent apart; with a Greek letter.
        for (String name : List.of("ZO\u200dÉ", "Zoe\u0301", "\u0396oé")) {
            String title = titleOf(enter(name));
            assertTrue(title.endsWith(" (" + ++number + ")"), title);
        }
        assertEquals("Zoé", titleOf(first));
        assertEquals("Zoé", first.page().select(".presence strong").text());
        assertEquals("Zoé (2)", titleOf(posing));
        assertEquals("Zoéline", titleOf(enter("Zoéline")));
    }

    private String titleOf(Pupil pupil) {
        return board().select("#tuile-" + pupil.id().substring(0, 4) + " h2").text();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u3164", "\u200d\u2800", "\u202e", "\u0301"})
    void aNameOfWhichNothingIsSeenIsRefusedInWords(String name) {
        Response answer = Pupil.tryToEnter(name, Pupil.CODE);
        assertEquals(422, answer.statusCode());
        assertEquals(Map.of(), answer.cookies());
        Document page = Jsoup.parse(answer.asString());
        assertTrue(page.select("[role=alert]").text().contains("De ce prénom, rien ne se verrait au tableau"));
        assertEquals("", page.select("#nom").val());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "reprise", "reinitialiser"})
    void soAreItsButtons(String button) {
        enter("Eve")
                .request()
                .post("/formateur/" + button)
                .then()
                .statusCode(303)
                .header("Location", endsWith("/formateur/entrer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "craie", "craie-blanche-", "Craie-blanche"})
    void anotherTokenOpensNothing(String token) {
        Response answer = show(token);
        assertEquals(403, answer.statusCode());
        assertEquals(Map.of(), answer.cookies());
    }

    @Test
    void thePassTellsNothingOfTheToken() {
        var cookie = show(Classroom.TOKEN).detailedCookie("formateur");
        assertTrue(cookie.getValue().matches("[0-9a-f]{32}"));
        assertTrue(cookie.isHttpOnly());
        assertEquals("/", cookie.getPath());
    }

    @Test
    void aTileTellsHowFarALearnerIs() {
        Pupil ada = enter("Ada <script>alert(1)</script>");
        Element begun = tile(ada);
        assertEquals("Ada <script>alert(1)</script>", begun.select("h2").text());
        assertEquals(List.of("En attente", "En attente", "En attente"), marks(begun));
        assertFalse(begun.hasClass("is-stuck"));

        ada.perform("tout");
        Element finished = tile(ada);
        assertEquals(List.of("Réussi", "Réussi", "Réussi"), marks(finished));
        String text = Pupil.plain(finished.text());
        assertTrue(text.contains("Dernière fin : code 0 : tout s’est bien passé"), text);
        assertTrue(text.matches(".*1 image \\(\\d+,\\d Mo\\).*"), text);

        ada.buildRunning("exit 3");
        ada.perform("lancer");
        Element stuck = tile(ada);
        assertTrue(stuck.hasClass("is-stuck"));
        assertTrue(Pupil.plain(stuck.text()).contains("Bloqué depuis moins d’une minute : "), stuck.text());
        assertTrue(Pupil.plain(stuck.text()).contains("Dernière fin : code 3"), stuck.text());

        ada.buildRunning(Projects.DAWDLE);
        ada.start("lancer");
        ada.awaitTold("parti");
        Element working = tile(ada);
        assertFalse(working.hasClass("is-stuck"));
        assertTrue(Pupil.plain(working.text()).contains("En cours : le lancement du conteneur"), working.text());
    }

    @Test
    void launchesArePausedForEverybody() {
        Pupil ada = enter("Ada");
        teacher().post("/formateur/pause").then().statusCode(303);

        assertEquals(409, ada.post("construire").statusCode());
        assertTrue(ada.isTold("Les lancements sont en pause"));
        Document page = ada.page();
        assertEquals("true", page.select("#bouton-construire").attr("aria-disabled"));
        assertTrue(page.select("#classe").text().contains("Les lancements sont en pause : "));
        assertTrue(board().text().contains("Reprendre les lancements"));
        // Whoever has to begin anew may do so meanwhile.
        ada.perform("reinitialiser");

        teacher().post("/formateur/reprise").then().statusCode(303);
        assertTrue(ada.isTold("Les lancements reprennent"));
        ada.perform("construire");
    }

    @Test
    void oneOrAllBeginAnewWhateverTheyAreDoing() {
        Pupil ada = enter("Ada");
        Pupil grace = enter("Grace");
        ada.buildRunning(Projects.DAWDLE);
        ada.start("lancer");
        ada.awaitTold("parti");
        grace.perform("tout");
        String confirm =
                teacher().get("/formateur/eleve/" + ada.id() + "/reinitialiser").asString();
        assertTrue(Pupil.plain(Jsoup.parse(confirm).select("h1").text()).contains("l’établi de Ada"), confirm);

        teacher().post("/formateur/eleve/" + ada.id() + "/reinitialiser").then().statusCode(303);

        ada.awaitTold("Supprimés : ");
        assertEquals(List.of(), TestEngine.images(ada.id()));
        assertEquals(List.of(), TestEngine.containers(ada.id()));
        assertEquals(1, TestEngine.volumes(grace.id()).size());

        teacher().post("/formateur/reinitialiser").then().statusCode(303);
        grace.awaitTold("Supprimés : ");
        assertEquals(List.of(), TestEngine.volumes(grace.id()));
    }

    @Test
    void aLearnersJournalCanBeReadAndNotWritten() {
        Pupil ada = enter("Ada");
        ada.perform("tout");
        Document page = Jsoup.parse(
                teacher().get("/formateur/eleve/" + ada.id() + "/journal").asString());
        assertTrue(page.select("h1").text().startsWith("Journal : Ada"));
        assertTrue(page.select(".log").text().contains("Écriture terminée."));
        assertEquals(0, page.select("main form, main button").size());
        teacher().get("/formateur/eleve/" + ada.secret() + "/journal").then().statusCode(404);
    }

    @Test
    void thePosterShowsTheWayInLargeAndForATelephone() throws Exception {
        Document page = Jsoup.parse(teacher().get("/formateur/affiche").asString());
        String address = page.select(".poster-address").text();
        assertTrue(address.matches("http://" + Classroom.HOST + ":\\d+/classe"), address);
        assertFalse(page.select("main").outerHtml().matches("(?s).*(localhost|127\\.0\\.0\\.1).*"), page.text());
        given().header("Host", Classroom.HOST).get("/classe").then().statusCode(200);
        assertEquals(Pupil.CODE, page.select(".poster-code").text());
        assertEquals(address, read(page.selectFirst("svg.qr")));
    }

    private Pupil enter(String name) {
        Pupil pupil = Pupil.enter(name);
        pupils.add(pupil);
        return pupil;
    }

    private static Response show(String token) {
        return given().redirects().follow(false).formParam("jeton", token).post("/formateur/entrer");
    }

    private RequestSpecification teacher() {
        return given().cookie("formateur", pass).redirects().follow(false);
    }

    private Document board() {
        return Jsoup.parse(
                teacher().get("/formateur").then().statusCode(200).extract().asString());
    }

    private Element tile(Pupil pupil) {
        return board().selectFirst("#tuile-" + pupil.id().substring(0, 4));
    }

    private static List<String> marks(Element tile) {
        return tile.select(".marks .visually-hidden").eachText().stream()
                .map(text -> Pupil.plain(text).replace(" :", ""))
                .toList();
    }

    /** As a telephone does. */
    private static String read(Element svg) throws Exception {
        int size = Integer.parseInt(svg.attr("viewBox").split(" ")[2]);
        int scale = 4;
        int[] pixels = new int[size * size * scale * scale];
        java.util.Arrays.fill(pixels, 0xffffff);
        for (String square : svg.selectFirst("path").attr("d").split("h1v1h-1z")) {
            String[] at = square.substring(1).split(" ");
            for (int i = 0; i < scale * scale; i++) {
                int x = Integer.parseInt(at[0]) * scale + i % scale;
                int y = Integer.parseInt(at[1]) * scale + i / scale;
                pixels[y * size * scale + x] = 0;
            }
        }
        return new QRCodeReader()
                .decode(new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(size * scale, size * scale, pixels))))
                .getText();
    }
}
