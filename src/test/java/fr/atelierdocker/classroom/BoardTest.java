package fr.atelierdocker.classroom;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
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
import fr.atelierdocker.bench.project.Project;
import fr.atelierdocker.bench.request.Audience;
import fr.atelierdocker.bench.stream.SseClient;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.system.MovableClock;
import fr.atelierdocker.workspace.Workspace;

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

    @Inject
    MovableClock clock;

    @Inject
    Audience audience;

    @Inject
    Journals journals;

    @Inject
    Register register;

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
                "/formateur/retirer",
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
        return row(pupil).select("h2").text();
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
    @ValueSource(strings = {"pause", "reprise", "reinitialiser", "retirer"})
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
    void aRowTellsWhichFilesALearnerChanged() {
        Pupil ada = enter("Ada");
        assertFalse(row(ada).text().contains("A changé"), row(ada).text());
        ada.save(new Project("print('moi')\n", Project.ofTheLesson().dockerfile()));
        assertTrue(row(ada).text().contains("A changé app.py"), row(ada).text());
        ada.save(new Project("print('moi')\n", "FROM busybox\n"));
        assertTrue(row(ada).text().contains("A changé app.py et Dockerfile"), row(ada).text());
        ada.save(Project.ofTheLesson());
        assertFalse(row(ada).text().contains("A changé"), row(ada).text());
    }

    @Test
    void aRowTellsHowFarALearnerIs() {
        Pupil ada = enter("Ada <script>alert(1)</script>");
        Element begun = row(ada);
        assertEquals("Ada <script>alert(1)</script>", begun.select("h2").text());
        assertEquals(
                List.of(
                        "Construire l’image : En attente",
                        "Lancer le conteneur : En attente",
                        "Lire le volume : En attente"),
                marks(begun));
        assertEquals("Présent", state(begun));
        assertEquals("Rien encore.", story(begun));

        ada.perform("tout");
        Element finished = row(ada);
        assertEquals(
                List.of("Construire l’image : Réussi", "Lancer le conteneur : Réussi", "Lire le volume : Réussi"),
                marks(finished));
        assertEquals("Dernière commande : réussie (code 0)", story(finished));
        String text = Pupil.plain(finished.text());
        assertTrue(text.matches(".*1 image \\(\\d+,\\d Mo\\).*"), text);

        ada.buildRunning("exit 3");
        ada.perform("lancer");
        Element failing = row(ada);
        assertEquals("En échec", state(failing));
        assertEquals("La commande a échoué : code de sortie 3.", story(failing));
        assertTrue(Pupil.plain(failing.text()).contains("Dernière commande : en échec (code 3)"), failing.text());

        ada.buildRunning(Projects.DAWDLE);
        ada.start("lancer");
        ada.awaitTold("parti");
        Element working = row(ada);
        assertEquals("Présent", state(working));
        assertEquals("En cours : le lancement du conteneur", story(working));
    }

    @Test
    void theSameFailureBlocksAfterThreeMinutesHoweverOftenItIsTried() throws IOException {
        Pupil ada = enter("Ada");
        try (SseClient page = ada.openPage()) {
            ada.buildRunning("exit 3");
            ada.perform("lancer");
            clock.advance(Duration.ofMinutes(2));
            ada.perform("lancer");
            assertEquals("En échec depuis 2 min", state(row(ada)));
            clock.advance(Duration.ofMinutes(1));
            assertEquals("Bloqué depuis 3 min", state(row(ada)));
            assertEquals("La commande a échoué : code de sortie 3.", story(row(ada)));

            ada.buildRunning("exit 4");
            ada.perform("lancer");
            assertEquals("En échec", state(row(ada)), "it is another failure");
            ada.buildRunning("exit 0");
            ada.perform("lancer");
            assertEquals("Présent", state(row(ada)));
            clock.advance(Duration.ofMinutes(5));
            assertEquals("Inactif depuis 5 min", state(row(ada)));
            assertFalse(page.isEnded(), "it was open all the time");
        }
    }

    /** By whatever end: it is closed, it is cut off, it is gone before it is answered, or its learner is no more in the class. */
    @Test
    void presenceIsWhatTheStreamsTellAndNoneOfThemIsForgotten() throws IOException {
        Pupil ada = enter("Ada");
        assertEquals(0, pages(ada));
        SseClient first = ada.openPage();
        SseClient second = ada.openPage();
        await().atMost(Pupil.LONG).until(() -> pages(ada) == 2);
        first.close();
        await().atMost(Pupil.LONG).until(() -> pages(ada) == 1);
        clock.advance(Duration.ofMinutes(1));
        assertEquals("Présent", state(row(ada)), "another page is open");

        second.close();
        await().atMost(Pupil.LONG).until(() -> pages(ada) == 0);
        assertEquals("Présent", state(row(ada)), "it may only be loading itself again");
        clock.advance(Duration.ofSeconds(20));
        assertEquals("Absent", state(row(ada)));
        assertEquals("Page fermée ou cachée.", story(row(ada)));

        SseClient back = ada.openPage();
        assertEquals("Présent", state(row(ada)));
        List<Socket> cut = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            cut.add(openAndSend(ada));
        }
        await().atMost(Pupil.LONG).until(() -> pages(ada) == 12);
        for (Socket socket : cut) {
            // Without a goodbye: its connection is reset.
            socket.setSoLinger(true, 0);
            socket.close();
        }
        await().atMost(Pupil.LONG).until(() -> pages(ada) == 1);
        for (int i = 0; i < 10; i++) {
            openAndSend(ada).close();
        }
        // Whoever is answered after them was let in after them.
        try (SseClient last = ada.openPage()) {
            await().atMost(Pupil.LONG).until(() -> pages(ada) == 2);
            assertFalse(last.isEnded());
        }
        register.remove(register.find(ada.id()).orElseThrow());
        await().atMost(Pupil.LONG).until(back::isEnded);
        assertFalse(audience.of(workspaceOf(ada)).isKnown());
    }

    private static Socket openAndSend(Pupil pupil) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        String request =
                "GET /atelier/flux HTTP/1.1\r\nHost: localhost\r\nCookie: atelier=" + pupil.secret() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private int pages(Pupil pupil) {
        return audience.of(workspaceOf(pupil)).pages();
    }

    private static Workspace workspaceOf(Pupil pupil) {
        return new Workspace(pupil.id(), "mon_app_image-" + pupil.id(), "mon_volume_donnees-" + pupil.id());
    }

    /** Whatever it says: a failure may quote what a learner wrote. */
    @Test
    void noFailureIsMoreThanText() {
        Pupil ada = enter("<b>Ada</b>\"'");
        String why = "Instruction inconnue : </summary><script>alert(1)</script>\" title=x & y \u202e";
        journals.of(ada.id())
                .append(Fact.of(1, Fact.Type.STATE, "construire", why).entering(Fact.State.FAILED));
        Element row = row(ada);
        assertEquals(Pupil.plain(why), Pupil.plain(row.select("summary").text()));
        assertEquals(why, row.select("summary").attr("title"));
        assertEquals(0, row.select("script, b").size());
        assertEquals("<b>Ada</b>\"'", row.select("h2").text());
    }

    @Test
    void thoseWhoNeedHelpComeFirst() throws IOException {
        Pupil.emptyTheClass();
        List<Pupil> all = List.of(enter("Ada"), enter("Bob"), enter("Carl"), enter("Dora"), enter("Eve"));
        for (int failing : List.of(3, 1)) {
            journals.of(all.get(failing).id())
                    .append(Fact.of(1, Fact.Type.STATE, "construire", "Échec").entering(Fact.State.FAILED));
            clock.advance(Duration.ofMinutes(2));
        }
        all.get(0).openPage().close();
        await().atMost(Pupil.LONG)
                .until(() -> audience.of(workspaceOf(all.get(0))).isKnown() && pages(all.get(0)) == 0);
        clock.advance(Duration.ofSeconds(20));

        Document board = board();
        assertEquals(
                List.of("Dora", "Bob", "Ada", "Carl", "Eve"),
                board.select(".row h2").eachText());
        assertEquals(
                "5 élèves : 1 bloqué, 1 en échec, 1 absent, 2 présents. 200 places.",
                Pupil.plain(board.select("#resume").text()));
    }

    /** Those who never did anything are ticked by one link; nothing is done before it is confirmed. */
    @Test
    void manyAreTakenOutAtOneTime() {
        Pupil.emptyTheClass();
        Pupil ada = enter("Ada <b>");
        ada.perform("construire");
        Pupil bob = enter("Bob");
        bob.perform("construire");
        Pupil script = enter("</label><script>alert(1)</script>");

        assertEquals("/formateur/retirer", board().select("#retirer-des-eleves").attr("href"));
        assertEquals(List.of(), ticked(page(teacher().get("/formateur/retirer"))));
        Document chosen = page(teacher().get("/formateur/retirer?choix=rien"));
        assertEquals(List.of(script.id()), ticked(chosen));
        assertEquals(0, chosen.select("label script, label b").size());
        assertEquals(
                3, ticked(page(teacher().get("/formateur/retirer?choix=tous"))).size());
        assertEquals(422, teacher().post("/formateur/retirer").statusCode());

        List<String> two = List.of(script.id(), ada.id());
        Document confirm = page(teacher().formParam("eleve", two).post("/formateur/retirer"));
        assertEquals(
                List.of("</label><script>alert(1)</script>", "Ada <b>"),
                confirm.select("#a-retirer li").eachText());
        assertEquals(two, confirm.select("#a-retirer input").eachAttr("value"));
        assertEquals(3, register.all().size(), "it was only asked");

        teacher()
                .formParam("eleve", two)
                .formParam("confirme", "oui")
                .post("/formateur/retirer")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/formateur"));
        assertEquals(List.of("Bob"), board().select(".row h2").eachText());
        ada.request().get("/atelier").then().statusCode(303);
        assertTrue(ada.page("/classe").select("#retire").hasText());
        await().atMost(Pupil.LONG)
                .until(() -> register.leaving().isEmpty()
                        && TestEngine.images(ada.id()).isEmpty());
        assertTrue(TestEngine.hasImage("mon_app_image-" + bob.id()));
        teacher()
                .formParam("eleve", two)
                .formParam("confirme", "oui")
                .post("/formateur/retirer")
                .then()
                .statusCode(303);
    }

    private static List<String> ticked(Document page) {
        return page.select("[name=eleve][checked]").eachAttr("value");
    }

    private static Document page(Response answer) {
        assertEquals(200, answer.statusCode(), answer.asString());
        return Jsoup.parse(answer.asString());
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

    private Element row(Pupil pupil) {
        return board().selectFirst(pupil.row());
    }

    private static List<String> marks(Element row) {
        return row.select(".marks .visually-hidden").eachText().stream()
                .map(Pupil::plain)
                .toList();
    }

    private static String state(Element row) {
        return Pupil.plain(row.select(".state").text());
    }

    private static String story(Element row) {
        return Pupil.plain(row.select("summary, p.story").text());
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
