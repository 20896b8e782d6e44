package fr.atelierdocker.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.stream.LivePage;
import fr.atelierdocker.docker.EngineRelay;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.docker.TestVolume;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The engine takes its time, or hangs: whoever asks the bench for something gets an answer all the same. */
@QuarkusTest
@TestProfile(Faults.class)
@ExtendWith(CleanEngine.class)
@Tag("panne")
class SlowEngineTest {

    @Inject
    Projects projects;

    private EngineRelay relay;

    @BeforeEach
    void anEngine() {
        relay = Faults.testsEngine();
    }

    @AfterEach
    void takeTheEngineAway() {
        Faults.leaveTestsEngine(relay);
    }

    @Test
    void aSlowEngineMakesTheBenchSlowAndNothingElse() throws IOException {
        relay.slowDown(Duration.ofMillis(80));
        try (LivePage open = LivePage.open()) {
            List<Line> lines = Bench.perform("tout");
            assertEquals("reussi", lines.get(lines.size() - 1).state(), Bench.told(lines)::toString);
            open.await("#volume", "log.txt");
        }
        assertTrue(Bench.page().select("#face-lire").text().contains("Réussi"));
        get("/q/health/ready").then().statusCode(200);
        Bench.perform("reinitialiser");
        await("the agent of the closed page leaves")
                .atMost(Bench.LONG)
                .until(() -> TestEngine.lookouts(CleanEngine.workspace()).isEmpty());
    }

    /** It would still answer on the connections that there are. */
    @Test
    void anEngineThatTakesNobodyNewIsAway() throws IOException {
        try (LivePage open = LivePage.open()) {
            relay.shutTheDoor();
            open.await("#moteur", "Le moteur Docker est arrêté");
            get("/q/health/ready").then().statusCode(503);
        }
    }

    /** What a container has written is removed with it: much of it, on a busy disk, takes longer than any other answer. */
    @Test
    void aRemovalMayTakeLongerThanAnyOtherAnswer() {
        Bench.perform("construire");
        relay.slowDown(request -> request.method().equals("DELETE"), Faults.TIMEOUT.plusSeconds(1));

        List<Line> run = Bench.perform("lancer");

        assertEquals("reussi", run.get(run.size() - 1).state(), Bench.told(run)::toString);
        assertTrue(Bench.told(run).toString().contains("supprimé"), Bench.told(run)::toString);
        List<Line> removal = Bench.perform("supprimer-volume");
        assertEquals("reussi", removal.get(removal.size() - 1).state(), Bench.told(removal)::toString);
    }

    /** What is looked at behind a job takes its time; the next one, begun meanwhile, shares the engine with no lookout. */
    @Test
    void behindAJobNobodyLooksIntoTheVolumeWhileTheNextIsAtWork() throws IOException {
        try (LivePage open = LivePage.open()) {
            open.await("#volume", "Le volume n’existe pas encore.");
            relay.slowDown(request -> request.path().contains("/history"), Duration.ofSeconds(1));
            projects.build("FROM busybox\nCMD [\"true\"]\n");
            long next = projects.start("FROM busybox\nRUN echo parti; sleep 4\n");
            Bench.awaitText(next, "parti");
            String workspace = CleanEngine.workspace();
            TestVolume.create("mon_volume_donnees-" + workspace, workspace);

            await("the next job has ended").until(() -> {
                boolean looked = !TestEngine.lookouts(workspace).isEmpty();
                boolean ended = Bench.journal(next).stream()
                        .anyMatch(line -> line.type().equals("fin"));
                assertFalse(looked && !ended, "somebody looks while it is at work");
                return ended;
            });

            await("the page is shown the volume then")
                    .until(() -> !TestEngine.lookouts(workspace).isEmpty());
        }
        Bench.perform("reinitialiser");
    }

    /** Whoever makes that the agent comes late keeps few threads from the others, however often they ask. */
    @Test
    void manyQuestionsAboutASlowVolumeKeepFewThreads() throws Exception {
        Bench.perform("tout");
        lookAndLeave();
        slowDownTheAgent();
        List<HttpResponse<String>> pages = fortyTimes("/atelier/volume");
        // Who looks comes last, whatever they see then.
        assertTrue(
                pages.subList(0, 39).stream()
                        .allMatch(
                                page -> page.statusCode() == 200 && page.body().contains("log.txt")),
                "who does not look is shown what was seen last");
        relay.slowDown(request -> false, Duration.ZERO);
        lookAndLeave();
        slowDownTheAgent();
        List<Integer> folders = fortyTimes("/atelier/volume?dossier=d").stream()
                .map(HttpResponse::statusCode)
                .toList();
        // The few that wait come last: the others did not wait with them.
        assertEquals(Set.of(503), Set.copyOf(folders.subList(0, 36)), folders.toString());
        Bench.perform("reinitialiser");
    }

    /** Somebody has seen what is in the volume, and no agent is left there. */
    private static void lookAndLeave() {
        await("it is seen")
                .atMost(Bench.LONG)
                .until(() -> get("/atelier/volume").asString().contains("log.txt"));
        await("no agent is left").atMost(Bench.LONG).until(() -> TestEngine.lookouts(CleanEngine.workspace())
                .isEmpty());
    }

    private void slowDownTheAgent() {
        relay.slowDown(
                request -> request.path().contains("/attach") && request.path().contains("stdin"),
                Duration.ofSeconds(4));
    }

    /** The answers, in the order in which they come. All are asked before the first look is given up, on a busy machine too. */
    private static List<HttpResponse<String>> fortyTimes(String address) {
        List<HttpResponse<String>> answers = new CopyOnWriteArrayList<>();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + address))
                .build();
        for (int i = 0; i < 40; i++) {
            client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenAccept(answers::add);
        }
        await("all are answered").atMost(Bench.LONG).until(() -> answers.size() == 40);
        return answers;
    }

    /** What bounds a step is a request of its own: that this is lost does not free the step. */
    @Test
    void aStepIsBoundedThoughTheEngineWasLostForAMoment() {
        AtomicInteger lost = new AtomicInteger();
        relay.hangUpOn(request -> request.path().endsWith("/update") && lost.getAndIncrement() < 2);
        String mark = "borne-" + ProcessHandle.current().pid();
        long job = projects.start("FROM busybox\nRUN : " + mark + "; sleep 600\n");
        await("it is bounded").atMost(Bench.LONG).until(() -> TestEngine.client().listContainersCmd().exec().stream()
                .filter(container -> container.getCommand().contains(mark))
                .map(container -> TestEngine.client()
                        .inspectContainerCmd(container.getId())
                        .exec()
                        .getHostConfig())
                .anyMatch(host -> host.getPidsLimit() != null && host.getPidsLimit() > 0));
        assertTrue(lost.get() > 2, lost + " requests");
        Bench.post("arreter");
        Bench.awaitEnd(job);
    }

    /** A program can make that it takes long to count what it wrote, and the engine can be lost when it is to be stopped. */
    @Test
    void whatIsNotCountedInTimeIsTooMuchAndIsStoppedAtLast() {
        projects.buildRunning(Projects.DAWDLE);
        AtomicInteger lost = new AtomicInteger();
        relay.slowDown(request -> request.path().contains("size="), Faults.TIMEOUT.plusSeconds(1));
        relay.hangUpOn(request -> request.path().contains("/kill") && lost.getAndIncrement() < 2);

        List<Line> lines = Bench.perform("lancer");

        String stopped = "Arrêté par l’atelier : il a écrit hors du volume ce que l’atelier ne peut pas compter";
        String told = Bench.plain(lines.get(lines.size() - 1).told());
        assertTrue(told.startsWith("fin/echoue " + stopped), told);
        assertEquals(
                1,
                lines.stream()
                        .filter(line -> Bench.plain(line.told()).startsWith("avis " + stopped))
                        .count(),
                Bench.told(lines)::toString);
        assertTrue(lost.get() > 2, lost + " requests");
        Bench.perform("reinitialiser");
    }

    /** A page that waited would come all the same once the engine is given up, and then say something else. */
    @Test
    void aPageComesWhileTheEngineHoldsItsAnswersAndShowsThemLater() {
        relay.freeze();
        Document first = Bench.page();
        assertEquals(
                "L’atelier regarde dans le volume…",
                first.select("#volume .empty").text());
        assertEquals(
                1,
                first.select("noscript meta[http-equiv=refresh]").size(),
                "it is looked at again without JavaScript");
        List.of("/atelier/projet", "/atelier/vie", "/atelier/experiences", "/atelier/image")
                .forEach(page -> get(page).then().statusCode(200));

        relay.thaw();
        await("what was seen")
                .atMost(Bench.LONG)
                .until(() -> Bench.page().select("#volume .empty").text().startsWith("Le volume n’existe pas encore."));
        await("nothing more to come").atMost(Bench.LONG).until(() -> Bench.page()
                .select("noscript meta[http-equiv=refresh]")
                .isEmpty());
    }

    @Test
    void anEngineThatHangsDuringARunKeepsNobodyWaiting() throws IOException {
        projects.buildRunning(Projects.DAWDLE);
        Bench.awaitQuiet();
        long job = Bench.start("lancer");
        Bench.awaitOutput(job, "parti");
        try (LivePage open = LivePage.open()) {
            relay.freeze();

            // Before anybody has noticed, and while the first look at the engine waits for its answer.
            Bench.postHtmx("lire").statusCode(409);
            assertTrue(Bench.lastTurn("lancer").text().contains("parti"));
            get("/q/health/live").then().statusCode(200);
            get("/atelier/journal.txt").then().statusCode(200);

            List<Line> lines = Bench.awaitEnd(job);
            assertEquals(
                    "fin/echoue Interrompu : le moteur Docker ne répond plus. Recommencez quand il répondra.",
                    lines.get(lines.size() - 1).told());
            open.await("#moteur", "ne répond plus à l’adresse");
            Bench.postHtmx("lancer").statusCode(503);
            Bench.postHtmx("reinitialiser").statusCode(503);
            Bench.postHtmx("arreter").statusCode(409);

            relay.thaw();

            open.await("#moteur-etat", "répond.");
        }
        await("what the run left is tidied up")
                .atMost(Bench.LONG)
                .until(() -> TestEngine.containers(CleanEngine.workspace()).isEmpty());
        List<Line> again = Bench.perform("reinitialiser");
        assertEquals("fin", again.get(again.size() - 1).type());
    }
}
