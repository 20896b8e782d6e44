package fr.atelierdocker.bench.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.project.Project;
import fr.atelierdocker.bench.project.Projects;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The learner's own files, from the browser to the disk and back: to the letter, or with the reason why not. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("rapide")
class ProjectPageTest {

    private static final String APP = "print(\"Bonjour, \u00e9l\u00e8ve\")\n";
    private static final String DOCKERFILE = "FROM busybox\nCMD [\"echo\", \"bonjour\"]\n";
    private static final int MOST = 65_536;

    @Inject
    Projects projects;

    @Inject
    Workspaces workspaces;

    @BeforeEach
    @AfterEach
    void asInTheLesson() {
        Workspace workspace = workspaces.solo();
        projects.save(workspace, projects.of(workspace).version(), Project.ofTheLesson());
    }

    @Test
    void whatIsTypedIsKeptToTheLetterAndIsInTheZip() throws IOException {
        String hostile =
                "\n# </textarea><script>alert(1)</script> &amp; {app} {#if} \u20ac \ud83d\udc0b\n\n\tx = '<b>'\n";
        assertEquals(303, save(hostile, DOCKERFILE).statusCode());
        assertEquals(new Project(hostile, DOCKERFILE), kept());
        String html = get("/atelier/projet").asString();
        Document page = Jsoup.parse(html);
        assertEquals(hostile, typed(page, "app-py"));
        assertEquals(DOCKERFILE, typed(page, "Dockerfile"));
        assertFalse(html.contains("<script>alert"), html);
        assertEquals(hostile, page.select("#lecture-app-py code").first().wholeText());
        try (ZipInputStream zip = new ZipInputStream(
                new ByteArrayInputStream(get("/atelier/projet.zip").asByteArray()))) {
            zip.getNextEntry();
            assertEquals(hostile, new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertTrue(get("/atelier").asString().contains("alert(1)"), "the drawer of the first page has it too");
        assertFalse(get("/atelier").asString().contains("<script>alert"));
    }

    /** A browser sends CRLF; an editor's file may begin with a mark, or have the line ends of an old Mac. */
    @ParameterizedTest
    @CsvSource({"'a\r\nb\r\n'", "'a\rb\r'", "'\uFEFFa\nb\n'", "'\uFEFFa\r\nb\n'"})
    void lineEndsAreMadeTheSameAndAMarkIsDropped(String sent) {
        assertEquals(303, save(sent, DOCKERFILE).statusCode());
        assertEquals("a\nb\n", kept().app());
    }

    /** Two bytes a letter, and two of each line end on the way: what is kept counts. */
    @Test
    void theLargestFilesAreKept() {
        String most = "\u00e9\n".repeat(MOST / 3) + "x".repeat(MOST % 3);
        assertEquals(303, save(most.replace("\n", "\r\n"), most).statusCode());
        assertEquals(new Project(most, most), kept());
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.py", "Dockerfile"})
    void oneByteMoreIsNotKeptAndComesBack(String name) {
        String more = "\u00e9".repeat(MOST / 2) + "x";
        Response answer = save(with(name, more));
        assertEquals(413, answer.statusCode());
        Document page = Jsoup.parse(answer.asString());
        assertEquals(more, typed(page, name.replace('.', '-')));
        assertTrue(
                told(page).contains("`" + name + "`".replace("`", ""))
                        || told(page).contains(name),
                told(page));
        assertTrue(told(page).matches("(?s).*65\\D537\\Doctets.*"), told(page));
        assertEquals(Project.ofTheLesson(), kept());
        Response fragment = save(htmx(), with(name, more));
        assertEquals(413, fragment.statusCode());
        assertFalse(fragment.asString().contains("<textarea"), "what is in the field stays there");
        assertEquals(Project.ofTheLesson(), kept());
    }

    static List<String> forbidden() {
        return List.of(
                "%00",
                "%07", "%1B", "%0B", "%0C", "%7F", "%C2%85", "%C3", "%FF", "%C0%80", "%ED%A0%80", "%F4%90%80%80");
    }

    /** Controls, what is cut off, what is longer than it has to be, half of a pair, and what is beyond the last character. */
    @ParameterizedTest
    @MethodSource("forbidden")
    void whatIsNoTextIsRefusedWithItsLine(String bytes) {
        String app = "un%0D%0Adeux%0Dtrois+" + bytes + "+fin%0A";
        for (boolean htmx : List.of(false, true)) {
            Response answer =
                    send(htmx ? htmx() : given(), "app.py=" + app + "&Dockerfile=FROM+busybox&version=" + version());
            assertEquals(422, answer.statusCode());
            Document page = Jsoup.parse(answer.asString());
            assertTrue(told(page).contains("ligne 3"), told(page));
            assertEquals("3", page.select("[role=alert] a").attr("data-line"));
            assertEquals(Project.ofTheLesson(), kept());
            if (!htmx) {
                assertTrue(typed(page, "app-py").startsWith("un\ndeux\ntrois \uFFFD"), typed(page, "app-py"));
                assertTrue(typed(page, "app-py").endsWith(" fin\n"), typed(page, "app-py"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app.py=a&Dockerfile=b",
                "app.py=a&version=V",
                "Dockerfile=a&version=V",
                "app.py=a&app.py=b&Dockerfile=c&version=V",
                "app.py=a&Dockerfile=b&version=V&action=tout",
                "app.py=%&Dockerfile=b&version=V",
                "app.py=%a&Dockerfile=b&version=V",
                "app.py=%zz&Dockerfile=b&version=V",
                "&&&=&="
            })
    void anIncompleteFormKeepsNothing(String body) {
        assertEquals(400, send(given(), body.replace("V", version())).statusCode());
        assertEquals(400, send(htmx(), body.replace("V", version())).statusCode());
        assertEquals(Project.ofTheLesson(), kept());
    }

    @Test
    void noOtherSiteWritesIt() {
        for (String path : List.of("/atelier/projet", "/atelier/projet/retablir")) {
            given().header("Origin", "https://ailleurs.example")
                    .header("Sec-Fetch-Site", "cross-site")
                    .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                    .body(form(with("app.py", APP)))
                    .post(path)
                    .then()
                    .statusCode(403);
        }
        assertEquals(Project.ofTheLesson(), kept());
    }

    @Test
    void anotherKindOfBodyIsRefused() {
        given().contentType("text/plain")
                .body(form(with("app.py", APP)))
                .post("/atelier/projet")
                .then()
                .statusCode(415);
        assertEquals(Project.ofTheLesson(), kept());
    }

    /** The second tab is told, and loses nothing; what it then chooses is done. */
    @Test
    void twoTabsDoNotOverwriteOneAnother() {
        Map<String, String> first = with("app.py", "premier = 1\n");
        Map<String, String> second = with("app.py", "second = '<2>'\n");
        assertEquals(303, save(first).statusCode());
        Response refused = save(second);
        assertEquals(409, refused.statusCode());
        Document page = Jsoup.parse(refused.asString());
        assertEquals("second = '<2>'\n", typed(page, "app-py"));
        assertEquals(List.of("premier = 1"), page.select("#projet-conflit del").eachText());
        assertEquals(
                List.of("second = '<2>'"), page.select("#projet-conflit ins").eachText());
        assertEquals("premier = 1\n", kept().app());
        assertEquals(409, save(second).statusCode(), "to press the same once more is no choice");

        Element keep = page.selectFirst("#projet-garder");
        second.put(keep.attr("name"), keep.attr("value"));
        assertEquals(303, save(second).statusCode());
        assertEquals("second = '<2>'\n", kept().app());

        Response fragment = save(htmx(), first);
        assertEquals(409, fragment.statusCode());
        Document pieces = Jsoup.parseBodyFragment(fragment.asString());
        assertEquals(
                List.of("premier = 1"), pieces.select("#projet-conflit ins").eachText());
        assertEquals(0, pieces.select("textarea, #projet-version").size());
    }

    /** The same text in both tabs is no conflict. */
    @Test
    void theSameTextTwiceIsKept() {
        Map<String, String> both = with("app.py", "pareil\n");
        assertEquals(303, save(both).statusCode());
        assertEquals(303, save(both).statusCode());
    }

    @Test
    void whatIsRefusedIsNotBuilt() {
        long before = Bench.lastJob();
        Map<String, String> fields = with("app.py", "\u0007");
        fields.put("action", "construire");
        assertEquals(422, save(fields).statusCode());
        assertEquals(422, save(htmx(), fields).statusCode());
        fields.put("app.py", APP);
        fields.put("version", "ancienne");
        assertEquals(409, save(fields).statusCode());
        assertEquals(before, Bench.lastJob());
    }

    @Test
    void savingAndBuildingDoesBoth() {
        Map<String, String> fields = with("app.py", APP);
        fields.put("action", "construire");
        long before = Bench.lastJob();
        Response answer = save(fields);
        assertEquals(303, answer.statusCode());
        assertTrue(answer.header("Location").endsWith("/atelier#construire"), answer.header("Location"));
        Bench.awaitEnd(before + 1);
        fields.put("version", version());
        fields.put("app.py", APP + APP);
        Response fragment = save(htmx(), fields);
        assertEquals(202, fragment.statusCode());
        Document pieces = Jsoup.parseBodyFragment(fragment.asString());
        assertEquals(version(), pieces.select("#projet-version").attr("value"));
        assertTrue(pieces.text().contains("Construction de l’image…"), pieces.text());
        assertEquals(APP + APP, kept().app());
        Bench.awaitEnd(before + 2);
    }

    /** All that the server says of it is anew, and the fields are not touched. */
    @Test
    void htmxIsToldPieceByPiece() {
        Response answer = save(htmx(), with("app.py", APP));
        assertEquals(200, answer.statusCode());
        Document pieces = Jsoup.parseBodyFragment(answer.asString());
        assertEquals(0, pieces.select("textarea").size());
        assertEquals(version(), pieces.select("#projet-version").attr("value"));
        assertEquals(APP, pieces.select("#lecture-app-py code").first().wholeText());
        assertEquals("Projet enregistr\u00e9.", pieces.select("#annonces").text());
        assertTrue(pieces.select("#projet-etat time").hasText());
        assertEquals(version(), pieces.select("#projet-perte [name=version]").attr("value"));
        Document page = Jsoup.parse(get("/atelier/projet").asString());
        for (Element piece : pieces.select("[hx-swap-oob]")) {
            assertEquals(1, page.select("#" + piece.id()).size(), piece.id());
        }
    }

    @Test
    void theLessonsFilesComeBack() {
        save(with("app.py", APP));
        Document page = Jsoup.parse(get("/atelier/projet").asString());
        assertTrue(page.select("#projet-perte").text().contains("app.py"));
        assertTrue(page.select("#projet-difference ins").eachText().contains(APP.strip()));
        assertEquals(
                409,
                send(given(), "version=ancienne", "/atelier/projet/retablir").statusCode());
        assertEquals(APP, kept().app());
        String version = page.select("#projet-retablir [name=version]").attr("value");
        assertEquals(
                303,
                send(given(), "version=" + version, "/atelier/projet/retablir").statusCode());
        assertEquals(Project.ofTheLesson(), kept());
        assertEquals(400, send(given(), "", "/atelier/projet/retablir").statusCode());
    }

    /** As many lines as there can be, the longest line, and as many signs to be coloured as there can be. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "x", "\"", "\\\"", "1 "})
    void aPageOfTheLargestFilesIsNoBurden(String repeated) {
        String most = repeated.repeat(MOST / repeated.length());
        assertEquals(303, save(most, most).statusCode());
        for (String path : List.of("/atelier/projet", "/atelier")) {
            String html = get(path).asString();
            int text = path.equals("/atelier")
                    ? 0
                    : 2 * (MOST + most.replaceAll("[^\"]", "").length() * 5);
            assertTrue(html.length() < 400_000 + text, path + " has " + html.length() + " characters");
            int elements = Jsoup.parse(html).getAllElements().size();
            assertTrue(elements < 6000, path + " has " + elements + " elements");
        }
        assertEquals(409, save(with("app.py", "autre\n"), "ancienne").statusCode());
    }

    @Test
    void onThePageOfAnotherWorkspaceNothingIsKept() {
        Map<String, String> fields = with("app.py", APP);
        fields.put("etabli", "un-autre");
        Response answer = save(htmx(), fields);
        assertEquals(409, answer.statusCode());
        assertTrue(Bench.plain(Jsoup.parse(answer.asString()).text()).contains("autre établi"), answer.asString());
        assertEquals(Project.ofTheLesson(), kept());
        fields.put("etabli", workspaces.solo().id());
        assertEquals(303, save(fields).statusCode());
    }

    private Map<String, String> with(String name, String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("app.py", Project.ofTheLesson().app());
        fields.put("Dockerfile", Project.ofTheLesson().dockerfile());
        fields.put(name, text);
        fields.put("version", version());
        return fields;
    }

    private Response save(String app, String dockerfile) {
        Map<String, String> fields = with("app.py", app);
        fields.put("Dockerfile", dockerfile);
        return save(fields);
    }

    private static Response save(Map<String, String> fields) {
        return save(given(), fields);
    }

    private static Response save(Map<String, String> fields, String version) {
        fields.put("version", version);
        return save(fields);
    }

    private static Response save(RequestSpecification from, Map<String, String> fields) {
        return send(from, form(fields));
    }

    private static Response send(RequestSpecification from, String body) {
        return send(from, body, "/atelier/projet");
    }

    private static Response send(RequestSpecification from, String body, String path) {
        return from.redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .body(body)
                .post(path);
    }

    private static RequestSpecification htmx() {
        return given().header("HX-Request", "true");
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private String version() {
        return kept().version();
    }

    private Project kept() {
        return projects.of(workspaces.solo());
    }

    /** As a browser reads it: of the line end right behind the tag, nothing is left. jsoup leaves it. */
    private static String typed(Document page, String id) {
        String text = page.select("#champ-" + id).first().wholeText();
        assertTrue(text.startsWith("\n"), "a line end of the text itself would be lost");
        return text.substring(1);
    }

    private static String told(Document page) {
        return Bench.plain(page.select("[role=alert]").text());
    }
}
