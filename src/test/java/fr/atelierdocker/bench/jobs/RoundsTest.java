package fr.atelierdocker.bench.jobs;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.bench.QuickRounds;
import fr.atelierdocker.bench.stream.SseClient;
import fr.atelierdocker.docker.TestEngine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Containers that nobody needs go while the application runs, and no others. */
@QuarkusTest
@TestProfile(QuickRounds.class)
@ExtendWith(CleanEngine.class)
@Tag("moteur")
class RoundsTest {

    private static final String LABEL = "fr.atelierdocker.workspace";
    private static final String MADE = "fr.atelierdocker.conteneur";

    private final String workspace = CleanEngine.workspace();

    @Inject
    Projects projects;

    @Test
    void whatIsLeftGoesAndWhatIsNeededStays() throws IOException {
        Bench.perform("construire");
        Bench.perform("vie/1/creer");
        Bench.perform("vie/2/creer");
        Bench.perform("vie/2/demarrer");
        String byHand = container(Map.of(LABEL, workspace));
        String elsewhere = container(Map.of(LABEL, "ailleurs", MADE, "ailleurs"));
        try (SseClient flux = SseClient.after(Bench.last())) {
            await().atMost(Bench.LONG)
                    .until(() -> TestEngine.lookouts(workspace).size() == 1);
            List<String> needed = TestEngine.containers(workspace);
            List<String> looking = TestEngine.lookouts(workspace);

            String running = container(Map.of(LABEL, workspace, MADE, workspace));
            TestEngine.client().startContainerCmd(running).exec();
            String neverStarted = container(Map.of(LABEL, workspace, MADE, workspace));
            String agent = container(Map.of(LABEL, workspace, MADE, workspace, "fr.atelierdocker.guet", workspace));

            await("they go")
                    .atMost(Bench.LONG)
                    .until(() -> !exists(running) && !exists(neverStarted) && !exists(agent));
            assertEquals(needed, TestEngine.containers(workspace));
            assertEquals(looking, TestEngine.lookouts(workspace));
            assertTrue(exists(byHand) && exists(elsewhere), "nobody else's is touched");
        } finally {
            TestEngine.client().removeContainerCmd(byHand).exec();
            TestEngine.client().removeContainerCmd(elsewhere).exec();
        }
        Bench.perform("vie/2/arreter");
        Bench.perform("reinitialiser");
    }

    /** Many rounds are made in the middle of each of its steps. */
    @Test
    void aJobIsNotDisturbed() {
        projects.buildRunning("echo un; sleep 1; echo deux");
        List<String> told = Bench.told(Bench.perform("lancer"));
        assertEquals(
                "fin/reussi La commande a réussi, et n’a rien changé dans le volume.",
                told.get(told.size() - 1),
                told::toString);
        assertTrue(told.contains("ligne/stdout deux"), told::toString);
        Bench.perform("reinitialiser");
    }

    private static String container(Map<String, String> labels) {
        return TestEngine.client()
                .createContainerCmd("busybox")
                .withLabels(new HashMap<>(labels))
                .withCmd("sleep", "600")
                .exec()
                .getId();
    }

    private static boolean exists(String id) {
        return TestEngine.client().listContainersCmd().withShowAll(true).exec().stream()
                .anyMatch(found -> found.getId().equals(id));
    }
}
