package fr.atelierdocker.bench.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Noted;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.bench.QuickRounds;
import fr.atelierdocker.bench.stream.SseClient;
import fr.atelierdocker.docker.Cli;
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
    private static final String LOOKOUT = "fr.atelierdocker.guet";

    @TempDir
    Path folder;

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

            String running = ours(Map.of(LABEL, workspace, MADE, workspace));
            TestEngine.client().startContainerCmd(running).exec();
            String neverStarted = ours(Map.of(LABEL, workspace, MADE, workspace));
            String agent = ours(Map.of(LABEL, workspace, MADE, workspace, "fr.atelierdocker.guet", workspace));

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

    /** It may run of our image, of a copy of our container, and carry every label that ours have. */
    @Test
    void whatSomebodyMakesOrRenamesByHandIsTheirs() throws IOException {
        Bench.perform("construire");
        Bench.perform("vie/1/creer");
        Bench.perform("vie/1/demarrer");
        Bench.perform("vie/2/creer");
        String copy = "copie-" + workspace;
        List<String> theirs = new ArrayList<>();
        Path labels =
                Files.writeString(folder.resolve("labels"), LABEL + "=" + workspace + "\n" + MADE + "=" + workspace);
        try {
            for (int number : List.of(1, 2)) {
                Cli.docker(
                        "rename", "mon_conteneur_" + number + "-" + workspace, "serveur_" + number + "-" + workspace);
                theirs.add(Cli.docker("inspect", "--format", "{{.Id}}", "serveur_" + number + "-" + workspace));
            }
            Cli.docker("commit", "serveur_1-" + workspace, copy);
            theirs.add(Cli.docker("run", "-d", copy));
            theirs.add(Cli.docker("create", "mon_app_image-" + workspace));
            theirs.add(Cli.docker("run", "-d", "--label-file", labels.toString(), "busybox", "sleep", "600"));
            theirs.add(Cli.docker(
                    "create", "--label-file", labels.toString(), "--label", LOOKOUT + "=" + workspace, "busybox"));
            List<String> before = states(theirs);

            String left = ours(Map.of(LABEL, workspace, MADE, workspace));
            await("two rounds are made").atMost(Bench.LONG).until(() -> !exists(left));
            Bench.perform("reinitialiser");
            assertEquals(before, states(theirs));
        } finally {
            theirs.forEach(id -> Cli.docker("rm", "-f", id));
            Cli.docker("rmi", copy);
        }
        Bench.perform("reinitialiser");
    }

    private static List<String> states(List<String> ids) {
        return ids.stream()
                .map(id -> Cli.docker("inspect", "--format", "{{.Id}} {{.State.Status}} {{.State.StartedAt}}", id))
                .toList();
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

    private static String ours(Map<String, String> labels) {
        return Noted.create(TestEngine.client().createContainerCmd("busybox").withCmd("sleep", "600"), labels);
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
