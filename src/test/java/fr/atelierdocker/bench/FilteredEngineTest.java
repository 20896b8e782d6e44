package fr.atelierdocker.bench;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.stream.SseClient;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.nginx.EngineFilter;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The whole journey needs no call to the engine that a gate refuses, and the filter allows none that it does not need. */
@QuarkusTest
@TestProfile(Deployed.class)
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("registre")
class FilteredEngineTest {

    @Inject
    Projects projects;

    @Test
    void theJourneyAsksForAllThatIsAllowedAndForNothingElse() throws Exception {
        succeed("construire");
        succeed("reconstruire");
        try (SseClient page = SseClient.after(Bench.last())) {
            // Somebody looks at the volume that it makes, in which no lookout is yet.
            succeed("lancer");
            page.await(event -> event.name().equals("volume"));
        }
        succeed("lire");
        succeed("tout");
        succeed("sans-volume");
        succeed("isolement");
        for (String action : List.of("creer", "demarrer", "redemarrer", "arreter", "supprimer")) {
            // A start that has succeeded has no state of its own to tell: the life goes on.
            Bench.Line end = end(Bench.perform("vie/1/" + action));
            assertTrue(Set.of("reussi", "").contains(end.state()), end.toString());
        }
        explore();
        byte[] image =
                get("/atelier/image.tar").then().statusCode(200).extract().asByteArray();
        assertTrue(image.length > 1_000_000, image.length + " bytes");
        succeed("pousser");
        assertEquals("echoue", end(projects.build("FROM 127.0.0.1:1/absente\n")).state());
        long build = projects.start("FROM busybox\nRUN echo parti; sleep 60\n");
        Bench.awaitOutput(build, "parti");
        Bench.post("arreter");
        assertEquals("annule", end(Bench.awaitEnd(build)).state());
        projects.buildRunning(Projects.DAWDLE);
        long job = Bench.start("lancer");
        Bench.awaitOutput(job, "parti");
        Bench.post("arreter");
        assertEquals("annule", end(Bench.awaitEnd(job)).state());
        projects.buildRunning("while :; do dd if=/dev/zero of=/f$((i+=1)) bs=1M count=1; done");
        assertTrue(end(Bench.perform("lancer")).text().startsWith("Arrêté par l’atelier : il a écrit "));
        assertEquals(
                "reussi",
                end(projects.build("FROM busybox\nVOLUME [\"/ailleurs\", \"/là/bas/\"]\n"
                                + "CMD [\"sh\", \"-c\", \"echo a > /là/bas/f && cat /là/bas/f\"]\n"))
                        .state());
        succeed("lancer");
        assertTrue(end(projects.build("FROM busybox\nVOLUME /ailleurs\nRUN sleep 60\n"))
                .text()
                .contains("cette étape peut écrire dans un volume sans nom"));
        succeed("supprimer-volume");
        succeed("reinitialiser");

        List<EngineFilter.Call> calls = Deployed.filter().calls();
        assertEquals(
                List.of(),
                calls.stream()
                        .filter(call -> call.rule().isEmpty() || call.status() == 403)
                        .toList());
        assertEquals(List.of(), Deployed.gate().refusals());
        TreeSet<String> unused = EngineFilter.rules();
        calls.forEach(call -> unused.remove(call.rule()));
        // nginx writes of a call when it has ended. The first of these lasts as long as the application, which would
        // have
        // lost the engine if it had been refused. The second is for Podman alone.
        assertEquals(Set.of("GET /events", "POST /volumes/create"), unused);
    }

    /** Through the agent, which is told what to do by a stream that goes both ways. */
    private static void explore() throws Exception {
        try (SseClient flux = SseClient.after(Bench.last())) {
            await("somebody looks into the volume")
                    .atMost(Bench.LONG)
                    .until(() -> !TestEngine.lookouts(CleanEngine.workspace()).isEmpty() && !flux.isEnded());
            get("/atelier/volume").then().statusCode(200).body(containsString("log.txt"));
            get("/atelier/volume/apercu?chemin=log.txt").then().statusCode(200).body(containsString("lancée"));
            get("/atelier/volume/fichier?chemin=log.txt").then().statusCode(200).body(containsString("lancée"));
        }
        await("nobody looks into the volume any more")
                .atMost(Bench.LONG)
                .until(() -> TestEngine.lookouts(CleanEngine.workspace()).isEmpty());
    }

    private static void succeed(String button) {
        Bench.Line end = end(Bench.perform(button));
        assertEquals("reussi", end.state(), button + ": " + end);
    }

    private static Bench.Line end(List<Bench.Line> lines) {
        return lines.get(lines.size() - 1);
    }
}
