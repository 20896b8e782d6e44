package fr.atelierdocker.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.stream.LivePage;
import fr.atelierdocker.bench.volume.Watch;
import fr.atelierdocker.docker.EngineRelay;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.docker.TestVolume;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The engine comes, goes, falls silent and comes back, and the application never has to be restarted. */
@QuarkusTest
@TestProfile(Faults.class)
@ExtendWith(CleanEngine.class)
@Tag("panne")
class EngineAwayTest {

    private static final Path SOCKET = Faults.SOCKET;

    private final String workspace = CleanEngine.workspace();

    @Inject
    Projects projects;

    private EngineRelay relay;

    @AfterEach
    void takeTheEngineAway() {
        if (relay != null) {
            relay.close();
        }
        Faults.awaitAbsence();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/concepts/image",
                "/concepts/conteneur",
                "/concepts/volume",
                "/concepts/build",
                "/atelier",
                "/atelier/projet",
                "/atelier/vie",
                "/atelier/experiences",
                "/atelier/image",
                "/atelier/commandes",
                "/atelier/journal.txt",
                "/atelier/journal.ndjson",
                "/atelier/projet.zip"
            })
    void withoutAnEngineEveryPageIsThere(String path) {
        get(path).then().statusCode(200);
    }

    @Test
    void withoutAnEngineTheBenchSaysWhatToDo() {
        Document page = Bench.page();
        assertEquals(
                "Aucun moteur Docker ne répond à l’adresse unix://" + SOCKET + ".",
                Bench.plain(page.select("#moteur .notice-title").text()));
        List<String> commands = page.select("#moteur code, #moteur .command").eachText();
        for (String command : List.of("bin/moteur", "sudo systemctl start docker", "open -a Docker")) {
            assertTrue(page.select("#moteur").text().contains(command), commands.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"construire", "lancer", "lire", "tout", "reinitialiser"})
    void withoutAnEngineEveryButtonSaysSo(String button) {
        long before = Bench.lastOfAJob();
        Document fragment = Jsoup.parseBodyFragment(
                Bench.postHtmx(button).statusCode(503).extract().asString());
        assertTrue(Bench.plain(fragment.text()).contains("Aucun moteur Docker ne répond"), fragment.text());
        Document page = Jsoup.parse(Bench.post(button).statusCode(503).extract().asString());
        assertTrue(page.text().contains("bin/moteur"));
        assertEquals(before, Bench.lastOfAJob(), "nothing began");
    }

    @Test
    void withoutAnEngineTheApplicationIsAliveAndNotReady() {
        get("/q/health/live").then().statusCode(200).body("status", is("UP"));
        get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("status", is("DOWN"))
                .body("checks.find { it.name == 'Docker Engine' }.data.cause", is("ABSENT"))
                .body("checks.find { it.name == 'Docker Engine' }.data.address", containsString(SOCKET.toString()));
    }

    @Test
    void theBenchComesAliveByItselfOnEveryOpenPage() throws IOException {
        try (LivePage open = LivePage.open()) {
            open.await("#moteur", "Aucun moteur");
            relay = EngineRelay.at(SOCKET);
            open.await("#moteur-etat", "répond.");
            assertFalse(open.now().select("#moteur").text().contains("Aucun moteur"));
        }
        get("/q/health/ready").then().statusCode(200).body("status", is("UP"));
        assertTrue(Bench.page().select("#moteur-etat").text().contains("répond."));
        List<Line> lines = Bench.perform("tout");
        assertEquals("reussi", lines.get(lines.size() - 1).state());
    }

    @Test
    void anEngineThatDiesInTheMiddleOfARunEndsTheJobAndIsTidiedUpWhenItIsBack() throws IOException {
        relay = EngineRelay.at(SOCKET);
        awaitEngine("UP");
        projects.buildRunning(Projects.DAWDLE);
        Bench.awaitQuiet();
        long job = Bench.start("lancer");
        Bench.awaitOutput(job, "parti");
        try (LivePage open = LivePage.open()) {
            relay.die();
            List<Line> lines = Bench.awaitEnd(job);
            assertEquals(
                    List.of(
                            "ligne/stdout parti",
                            "erreur Le moteur Docker ne répond plus. Ce qui précède est gardé.",
                            "fin/echoue Interrompu : le moteur Docker ne répond plus. Recommencez quand il répondra."),
                    Bench.told(lines).subList(3, lines.size()));
            open.await("#moteur", "personne n’écoute");
        }
        assertEquals(
                "Le moteur Docker est arrêté : personne n’écoute à l’adresse unix://" + SOCKET + ".",
                Bench.plain(Bench.page().select("#moteur .notice-title").text()));
        assertEquals(
                List.of("Échec"), Bench.page().select("#face-lancer .status").eachText());
        Bench.postHtmx("lancer").statusCode(503);
        List<String> left = TestEngine.containers(workspace);
        assertEquals(1, left.size(), "nobody could remove it");

        relay = EngineRelay.at(SOCKET);
        awaitEngine("UP");
        assertFalse(TestEngine.containers(workspace).contains(left.get(0)));
        List<Line> again = Bench.perform("construire");
        assertEquals("reussi", again.get(again.size() - 1).state());
    }

    @Test
    void anEngineThatDiesInTheMiddleOfABuildEndsTheJob() {
        relay = EngineRelay.at(SOCKET);
        awaitEngine("UP");
        long job = projects.start("FROM busybox\nRUN echo parti; sleep 20\n");
        Bench.awaitOutput(job, "parti");
        relay.die();
        List<Line> lines = Bench.awaitEnd(job);
        assertEquals(
                "fin/echoue Interrompu : le moteur Docker ne répond plus. Recommencez quand il répondra.",
                lines.get(lines.size() - 1).told());
    }

    @Test
    void anEngineThatFallsSilentIsNoticedAndItsReturnToo() {
        relay = EngineRelay.at(SOCKET);
        awaitEngine("UP");
        relay.freeze();
        awaitEngine("DOWN");
        assertEquals(
                "Le moteur Docker ne répond plus à l’adresse unix://" + SOCKET + ".",
                Bench.plain(Bench.page().select("#moteur .notice-title").text()));
        get("/").then().statusCode(200);
        relay.thaw();
        awaitEngine("UP");
    }

    @Test
    void whoeverLooksIntoTheVolumeGoesWithTheEngineAndComesBackWithIt() throws IOException {
        relay = EngineRelay.at(SOCKET);
        awaitEngine("UP");
        // Another test may have left one that is not empty.
        TestEngine.clear(workspace);
        try (TestVolume volume = TestVolume.create("mon_volume_donnees-" + workspace, workspace);
                LivePage open = LivePage.open()) {
            open.await("#volume", "il est vide");
            Watch.awaitKept();
            await().atMost(Bench.LONG)
                    .until(() -> TestEngine.lookouts(workspace).size() == 1);

            relay.die();

            // The engine itself is still there: the agent noticed that nobody listens any more.
            await().atMost(Bench.LONG)
                    .until(() -> TestEngine.lookouts(workspace).isEmpty());
            open.await("#volume", "pas lisible");
            relay = EngineRelay.at(SOCKET);
            await().atMost(Bench.LONG)
                    .until(() -> TestEngine.lookouts(workspace).size() == 1);
            volume.python("open('log.txt', 'w').write('x')");
            open.await("#volume", "log.txt");
            open.close();
            await().atMost(Bench.LONG)
                    .until(() -> TestEngine.lookouts(workspace).isEmpty());
        }
    }

    @Test
    void comingAndGoingLeavesNoThreadsBehind() {
        relay = EngineRelay.at(SOCKET);
        awaitEngine("UP");
        relay.close();
        awaitEngine("DOWN");
        long before = threads();
        for (int i = 0; i < 3; i++) {
            relay = EngineRelay.at(SOCKET);
            awaitEngine("UP");
            relay.close();
            awaitEngine("DOWN");
        }
        // Those of a pool may stay for a while; those of each connection may not.
        await().atMost(Bench.LONG).until(() -> threads() <= before + 2);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("docker-java") || name.startsWith("engine-call"))
                .count();
    }

    private static void awaitEngine(String status) {
        await("the engine is " + status)
                .atMost(Bench.LONG)
                .until(() ->
                        get("/q/health/ready").jsonPath().getString("status").equals(status));
    }
}
