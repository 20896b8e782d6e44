package fr.atelierdocker.classroom;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.Returning;
import fr.atelierdocker.docker.TestEngine;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A site that was closed in the middle of a lesson, and opens again: each finds their place, and nobody waits for ever. */
@QuarkusTest
@TestProfile(Returning.class)
@Tag("moteur")
class ReopenedClassTest {

    @Inject
    Register register;

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

    /** Then no neighbour of the same domain can set it; without TLS there is no such name. */
    @Test
    void whereThereIsTlsTheCookiesAreOfThisHostAlone() throws IOException {
        var own = overTls(given()).post("/classe").detailedCookie("__Host-atelier");
        var pass = overTls(given())
                .formParam("jeton", Files.readString(Returning.DATA.resolve("formateur.jeton")))
                .post("/formateur/entrer")
                .detailedCookie("__Host-formateur");
        for (var cookie : List.of(own, pass)) {
            assertTrue(cookie.isSecured(), cookie.toString());
            assertTrue(cookie.isHttpOnly(), cookie.toString());
            assertEquals("/", cookie.getPath());
            assertNull(cookie.getDomain());
        }
        overTls(given().cookie("__Host-atelier", own.getValue()))
                .get("/atelier")
                .then()
                .statusCode(200);
        overTls(given().cookie("__Host-formateur", pass.getValue()))
                .get("/formateur")
                .then()
                .statusCode(200);
        // By the name that a neighbour can set, or without TLS, it is nobody's.
        overTls(given().cookie("atelier", own.getValue()))
                .get("/atelier")
                .then()
                .statusCode(303);
        given().cookie("__Host-atelier", own.getValue())
                .redirects()
                .follow(false)
                .get("/atelier")
                .then()
                .statusCode(303);
        assertEquals(
                0,
                overTls(given().cookie("__Host-atelier", own.getValue()))
                        .post("/classe/sortir")
                        .detailedCookie("__Host-atelier")
                        .getMaxAge());
    }

    /** A lesson goes on when its site is put behind TLS in between. */
    @Test
    void whoeverIsInStaysInWhenTheSiteGetsTls() {
        String before = given().redirects().follow(false).post("/classe").cookie("atelier");
        Response bench = overTls(given().cookie("atelier", before)).get("/atelier");
        assertEquals(200, bench.statusCode());
        assertEquals(before, bench.cookie("__Host-atelier"));
        overTls(given().cookie("__Host-atelier", before)).get("/atelier").then().statusCode(200);
    }

    private static RequestSpecification overTls(RequestSpecification request) {
        return request.redirects()
                .follow(false)
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "localhost");
    }

    /**
     * From two addresses before the lesson, and from the pupils' own meanwhile. All thirty come in at one moment, and are at
     * their benches when the script is at its end.
     */
    @Test
    void aScriptThatTakesAllPlacesKeepsNoPupilOut() throws InterruptedException {
        Set<String> before = register.all().stream().map(Learner::id).collect(Collectors.toSet());
        AtomicBoolean goesOn = new AtomicBoolean(true);
        ExecutorService clients = Executors.newFixedThreadPool(40);
        try {
            List<Callable<Response>> takes = IntStream.range(0, 90)
                    .<Callable<Response>>mapToObj(i -> () -> enterFrom("192.0.2." + i % 2))
                    .toList();
            clients.invokeAll(takes);
            for (int i = 0; i < 4; i++) {
                clients.submit(() -> {
                    while (goesOn.get()) {
                        enterFrom("198.51.100.7");
                    }
                });
            }
            List<Response> pupils =
                    clients
                            .invokeAll(Collections.nCopies(30, (Callable<Response>) ReopenedClassTest::enterAndLook))
                            .stream()
                            .map(ReopenedClassTest::result)
                            .toList();
            for (Response pupil : pupils) {
                assertEquals(303, pupil.statusCode(), pupil.asString());
                Pupil.holding(pupil.cookie("atelier"))
                        .request()
                        .get("/atelier")
                        .then()
                        .statusCode(200);
            }
            assertEquals(200, Returning.QUEUED.request().get("/atelier").statusCode(), "who did something stays");
        } finally {
            goesOn.set(false);
            clients.shutdown();
            assertTrue(clients.awaitTermination(1, TimeUnit.MINUTES));
            removeAllBut(before);
        }
    }

    /** More than a class at one moment: those at the end of the line are asked to come again, and who is elsewhere has none. */
    @Test
    void entriesFromOneAddressArePaced() {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Set<String> before = register.all().stream().map(Learner::id).collect(Collectors.toSet());
        HttpRequest post = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/classe"))
                .header("X-Forwarded-For", "203.0.113.9")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        try {
            for (int i = 0; i < 150; i++) {
                answers.add(client.sendAsync(post, HttpResponse.BodyHandlers.ofString()));
            }
            await().atMost(Pupil.LONG).until(() -> answers.stream()
                    .filter(answer -> answer.isDone() && !answer.isCompletedExceptionally())
                    .map(CompletableFuture::join)
                    .anyMatch(answer -> answer.statusCode() == 429
                            && answer.headers().firstValue("Retry-After").isPresent()));
            assertEquals(303, enterFrom("203.0.113.10").statusCode());
        } finally {
            answers.forEach(answer -> answer.cancel(true));
            // Who has gone away meanwhile takes no place, but some may be at it.
            removeAllBut(before);
        }
    }

    private void removeAllBut(Set<String> before) {
        register.all().stream()
                .filter(learner -> !before.contains(learner.id()))
                .forEach(register::remove);
    }

    private static Response enterAndLook() {
        Response answer = enterFrom("198.51.100.7");
        if (answer.statusCode() == 303) {
            Pupil.holding(answer.cookie("atelier")).request().get("/atelier");
        }
        return answer;
    }

    private static Response enterFrom(String address) {
        return given().header("X-Forwarded-For", address)
                .redirects()
                .follow(false)
                .post("/classe");
    }

    private static <T> T result(Future<T> done) {
        try {
            return done.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
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
