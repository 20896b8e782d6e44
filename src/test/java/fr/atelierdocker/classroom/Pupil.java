package fr.atelierdocker.classroom;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import jakarta.enterprise.inject.spi.CDI;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.bench.project.Project;
import fr.atelierdocker.bench.stream.SseClient;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** A learner's browser: it has come into the class, and presses buttons. */
public final class Pupil {

    static final Duration LONG = Duration.ofSeconds(60);
    public static final String CODE = "Tomate-7";

    private final String secret;

    private Pupil(String secret) {
        this.secret = secret;
    }

    /** Comes in with the right code. */
    public static Pupil enter(String name) {
        Response answer = tryToEnter(name, CODE);
        assertEquals(303, answer.statusCode(), answer.asString());
        return new Pupil(answer.cookie("atelier"));
    }

    /** A browser that has shown the teacher's token. */
    static RequestSpecification teacher() {
        String pass = given().redirects()
                .follow(false)
                .formParam("jeton", Classroom.TOKEN)
                .post("/formateur/entrer")
                .cookie("formateur");
        return given().cookie("formateur", pass)
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }

    /** Comes back from another browser, with the right code of the class. */
    static Response tryToReturn(RequestSpecification request, String name, String own) {
        return request.redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("nom", name)
                .formParam("retour", own)
                .formParam("code", CODE)
                .post("/classe/retour");
    }

    /** Whoever came in by their own browser. */
    public static Pupil holding(String secret) {
        return new Pupil(secret);
    }

    /** Comes in as soon as there is a place. */
    static Pupil enterWhenThereIsRoom(String name) {
        return new Pupil(Awaitility.await("a place")
                .atMost(LONG)
                .until(() -> tryToEnter(name, CODE).cookie("atelier"), Objects::nonNull));
    }

    static Response tryToEnter(String name, String code) {
        return tryToEnter(given(), name, code);
    }

    /** The same, from another machine: its proxy says so. */
    static Response tryToEnterFrom(String address, String name, String code) {
        return tryToEnter(given().header("X-Forwarded-For", address), name, code);
    }

    private static Response tryToEnter(RequestSpecification request, String name, String code) {
        return request.redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("nom", name)
                .formParam("code", code)
                .post("/classe");
    }

    /** The id of their workspace, which is no secret. */
    public String id() {
        return Secrets.digest(secret);
    }

    public String secret() {
        return secret;
    }

    public Workspace workspace() {
        return CDI.current().select(Workspaces.class).get().find(id()).orElseThrow();
    }

    public RequestSpecification request() {
        return given().cookie("atelier", secret).redirects().follow(false);
    }

    /** Keeps a project in the place of the one that there is. */
    public void save(Project project) {
        Response answer = request()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam(
                        "version",
                        page("/atelier/projet").select("input[name=version]").val())
                .formParam(Project.APP, project.app())
                .formParam(Project.DOCKERFILE, project.dockerfile())
                .post("/atelier/projet");
        assertEquals(303, answer.statusCode(), answer.asString());
    }

    Response post(String button) {
        return request().post("/atelier/" + button);
    }

    public void start(String button) {
        Response answer = post(button);
        assertEquals(303, answer.statusCode(), answer.asString());
    }

    /** Has an image that does this shell command when it is launched. */
    public void buildRunning(String command) {
        long before = ends();
        CDI.current().select(Projects.class).get().startBuildRunning(workspace(), command);
        Awaitility.await("the build ends").atMost(LONG).until(() -> ends() > before);
    }

    /** Presses a button, and waits for the end. */
    public void perform(String button) {
        long before = ends();
        start(button);
        Awaitility.await(button + " ends").atMost(LONG).until(() -> ends() > before);
    }

    private long ends() {
        return journal().stream()
                .filter(line -> line.contains("\"type\":\"fin\""))
                .count();
    }

    public List<String> journal() {
        return request().get("/atelier/journal.ndjson").asString().lines().toList();
    }

    /** Waits until the journal tells this. */
    public void awaitTold(String text) {
        Awaitility.await(text).atMost(LONG).until(() -> isTold(text));
    }

    public boolean isTold(String text) {
        return journal().stream().anyMatch(line -> plain(line).contains(text));
    }

    /** Has a page open, until it is closed. */
    public SseClient openPage() {
        return SseClient.open("", "Cookie", "atelier=" + secret);
    }

    Document page() {
        return page("/atelier");
    }

    Document page(String path) {
        return Jsoup.parse(request().get(path).asString());
    }

    /** Their row on the board. */
    public String row() {
        return "#eleve-" + id();
    }

    /** Nobody is in the class any more, whoever came in before. What they made is for whoever let them in to clear. */
    public static void emptyTheClass() {
        Register register = CDI.current().select(Register.class).get();
        register.all().forEach(register::remove);
    }

    /** Leaves nothing in the engine: somebody may be looking into the volume at this moment, and make it anew. */
    public void clear() {
        clear(List.of(this));
    }

    /** The same of several, at one time. */
    public static void clear(List<Pupil> pupils) {
        Awaitility.await("nothing of them is left")
                .during(Duration.ofMillis(500))
                .atMost(LONG)
                .until(() -> {
                    boolean gone = pupils.stream().allMatch(Pupil::leftNothing);
                    pupils.forEach(pupil -> TestEngine.clear(pupil.id()));
                    return gone;
                });
    }

    private boolean leftNothing() {
        return TestEngine.containers(id()).isEmpty()
                && TestEngine.lookouts(id()).isEmpty()
                && TestEngine.images(id()).isEmpty()
                && TestEngine.volumes(id()).isEmpty();
    }

    /** The four digits that the menu shows. */
    String code() {
        return page().select("#code-retour").text();
    }

    static String plain(String typeset) {
        return typeset.replace('\u00a0', ' ').replace('\u202f', ' ');
    }
}
