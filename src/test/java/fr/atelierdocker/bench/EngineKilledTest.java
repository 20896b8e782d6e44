package fr.atelierdocker.bench;

import java.io.IOException;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.stream.LivePage;
import fr.atelierdocker.bench.stream.SseClient;
import fr.atelierdocker.docker.OwnEngine;
import fr.atelierdocker.docker.TestRegistry;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A real engine is killed in the middle of each thing that it may be at, and comes back. */
@QuarkusTest
@TestProfile(Faults.class)
@Tag("panne")
@Tag("parcours")
class EngineKilledTest {

    private static final String LOST = "erreur Le moteur Docker ne répond plus. Ce qui précède est gardé.";
    private static final String INTERRUPTED =
            "fin/echoue Interrompu : le moteur Docker ne répond plus. Recommencez quand il répondra.";
    private static final String PYTHON = "python:3.11-slim";

    private final String workspace = CleanEngine.workspace();

    @Inject
    Projects projects;

    private OwnEngine engine;
    /** The job whose entries tell the life of the first container. */
    private long life;

    @BeforeEach
    void anEngine() {
        engine = Faults.ownEngine();
    }

    @AfterEach
    void nothingIsLeft() {
        engine.startUnlessItRuns();
        awaitReady(200);
        engine.restore(PYTHON);
        Bench.perform("reinitialiser");
        await("no container is left").atMost(Bench.LONG).until(() -> engine.client()
                .listContainersCmd()
                .withShowAll(true)
                .exec()
                .isEmpty());
    }

    @AfterAll
    static void takeTheEngineAway() {
        Faults.leaveOwnEngine();
    }

    @Test
    void duringARun() throws IOException {
        projects.buildRunning(Projects.DAWDLE);
        long job = Bench.start("lancer");
        Bench.awaitOutput(job, "parti");
        try (LivePage open = LivePage.open()) {
            engine.kill();

            List<Line> lines = Bench.awaitEnd(job);

            assertEquals(
                    List.of("ligne/stdout parti", LOST, INTERRUPTED),
                    Bench.told(lines).subList(3, lines.size()));
            open.await("#moteur", "personne n’écoute");
            Bench.postHtmx("lancer").statusCode(503);
            engine.start();
            open.await("#moteur-etat", "répond.");
        }
        await("what it left is tidied up").atMost(Bench.LONG).until(() -> engine.containers(workspace)
                .isEmpty());
        assertDone("construire");
    }

    @Test
    void duringABuild() {
        long job = projects.start("FROM busybox\nRUN echo un\nRUN " + Projects.DAWDLE + "\n");
        Bench.awaitOutput(job, "parti");

        engine.kill();

        List<String> told = Bench.told(Bench.awaitEnd(job));
        assertEquals(List.of(LOST, INTERRUPTED), told.subList(told.size() - 2, told.size()));
        engine.start();
        awaitReady(200);
        assertDone("construire");
    }

    @Test
    void whileALifeIsFollowed() throws IOException {
        assertDone("construire");
        life = Bench.perform("vie/1/creer").get(0).job();
        boolean goesOn;
        Bench.perform("vie/1/demarrer");
        try (SseClient flux = SseClient.after(0)) {
            await("it writes").atMost(Bench.LONG).until(() -> !flux.lines("conteneur-1")
                    .isEmpty());
            engine.kill();
            awaitReady(503);
            String title = "Le moteur Docker est arrêté : personne n’écoute à l’adresse unix://" + Faults.SOCKET + ".";
            await("the page says so").atMost(Bench.LONG).until(() -> Bench.plain(
                            Bench.page().select("#moteur .notice-title").text())
                    .equals(title));
            engine.start();
            // Docker ends those that outlived it; Podman's live on without it.
            goesOn = engine.isRunning(engine.containersOfItsOwn(workspace).get(0));
            if (!goesOn) {
                await("its end is told").atMost(Bench.LONG).until(() -> life().stream()
                        .anyMatch(line -> line.startsWith("etat/") && line.contains("Conteneur arrêté")));
            }
        }
        List<String> written =
                life().stream().filter(line -> line.startsWith("ligne/")).toList();
        assertEquals(written.stream().distinct().toList(), written, "no line twice");
        if (!goesOn) {
            Bench.perform("vie/1/demarrer");
        }
        await("it writes again")
                .atMost(Bench.LONG)
                .until(() -> life().stream()
                                .filter(line -> line.startsWith("ligne/"))
                                .count()
                        > written.size());
        Bench.perform("vie/1/arreter");
        Bench.perform("vie/1/supprimer");
    }

    @Test
    void duringADownload() {
        try (TestRegistry registry = TestRegistry.beside(engine)) {
            engine.pushToMirror(PYTHON);
            engine.forget(PYTHON);
            registry.freeze();
            long job = Bench.start("construire");
            Bench.awaitText(job, "il la télécharge");

            engine.kill();

            List<String> told = Bench.told(Bench.awaitEnd(job));
            assertEquals(List.of(LOST, INTERRUPTED), told.subList(2, told.size()));
            registry.thaw();
            engine.start();
            awaitReady(200);
            assertDone("construire");
        }
    }

    @Test
    void aRegistryOutOfReachFailsTheDownloadAndThePageSaysWhatToDo() {
        engine.forget(PYTHON);
        List<Line> lines = Bench.perform("construire");
        Line end = lines.get(lines.size() - 1);
        assertEquals("erreur", lines.get(lines.size() - 2).type());
        assertEquals(
                "fin/echoue L’image python:3.11-slim n’a pas pu être téléchargée : son registre est injoignable."
                        + " Vérifiez la connexion de cette machine à Internet, ou lancez bin/moteur, qui procure les images"
                        + " de base ; puis recommencez.",
                Bench.plain(end.told()));
        assertTrue(Bench.page().select("#face-construire").text().contains("Échec"));
    }

    @Test
    void anEngineThatIsRestartedStopsWhatRunsAndTheBenchRecovers() throws IOException {
        assertDone("tout");
        try (LivePage open = LivePage.open()) {
            open.await("#volume", "log.txt");
            engine.stop();
            open.await("#moteur", "Aucun moteur");
            engine.start();
            open.await("#moteur-etat", "répond.");
            try (LivePage later = LivePage.open()) {
                assertDone("lancer");
                later.await("#volume", "log.txt");
                open.await("#volume", "log.txt");
            }
        }
        assertFalse(Bench.page("/atelier/image").select("#image-etat").text().contains("pas encore"));
        await("the agent of the closed page leaves").atMost(Bench.LONG).until(() -> engine.containers(workspace)
                .isEmpty());
    }

    private List<String> life() {
        return Bench.journal(life).stream().map(Line::told).toList();
    }

    private static void assertDone(String button) {
        List<Line> lines = Bench.perform(button);
        assertEquals("reussi", lines.get(lines.size() - 1).state(), Bench.told(lines)::toString);
    }

    private static void awaitReady(int status) {
        await("readiness says " + status)
                .atMost(Bench.LONG)
                .until(() -> get("/q/health/ready").statusCode() == status);
    }
}
