package fr.atelierdocker.bench.door;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import jakarta.inject.Inject;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.docker.TestEngine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Dockerfiles that want something which they are not to have, built by the bench's own way on a real engine. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("registre")
class HostileDockerfilesTest {

    private static final DockerClient ENGINE = TestEngine.client();

    private static Lure lure;
    private static String bad;
    private static String neighbour;
    private static String base;
    private static String neighbourId;

    @Inject
    Projects projects;

    @BeforeAll
    static void aRegistryASiteAndANeighbour() throws Exception {
        lure = new Lure();
        bad = lure.address() + "/mauvaise";
        neighbour = "voisin-" + CleanEngine.workspace();
        base = "base-" + CleanEngine.workspace();
        image(neighbour, "FROM busybox\nRUN touch /f\n");
        neighbourId = ENGINE.inspectImageCmd(neighbour).exec().getId();
        image(base, "FROM busybox\nONBUILD RUN true\nONBUILD ADD http://" + lure.address() + "/fichier /f\n");
        lure.push(neighbour, "mauvaise");
    }

    @BeforeEach
    void nobodyIsAskedYet() {
        lure.asked();
    }

    @AfterAll
    static void takeThemAway() {
        // An image on which another one is built would stay, without a name.
        TestEngine.clear(CleanEngine.workspace());
        List.of(bad, neighbour, base).forEach(TestEngine::remove);
        lure.close();
    }

    /** Builds an image as somebody else does. */
    private static String image(String name, String dockerfile) throws IOException {
        Path folder = Files.createTempDirectory("essai-porte");
        try {
            Files.writeString(folder.resolve("Dockerfile"), dockerfile);
            return ENGINE.buildImageCmd(folder.toFile())
                    .withNetworkMode("none")
                    .withTags(Set.of(name))
                    .exec(new BuildImageResultCallback())
                    .awaitImageId();
        } finally {
            Files.delete(folder.resolve("Dockerfile"));
            Files.delete(folder);
        }
    }

    @Test
    void noneOfThemIsBuiltAndNobodyIsAsked() throws InterruptedException {
        List<Hostile> all = new ArrayList<>(Hostile.dangerous(30));
        int dangerous = all.size();
        all.addAll(Hostile.forOtherEngines());
        assertTrue(dangerous >= 40, dangerous + " Dockerfiles");
        // Those who would be asked can be.
        ENGINE.pullImageCmd(bad)
                .withTag("latest")
                .exec(new ResultCallback.Adapter<>())
                .awaitCompletion();
        assertFalse(lure.asked().isEmpty());
        forget();
        Map<String, String> wrong = new TreeMap<>();
        for (Hostile hostile : all) {
            Line end = build(hostile);
            List<String> asked = lure.asked();
            if (!end.state().equals("echoue")
                    || !end.text().startsWith("Rien n’a été construit. ")
                    || !asked.isEmpty()) {
                wrong.put(hostile.name() + "\n" + hostile.text(), end.told() + " " + asked);
            }
        }
        assertEquals(Map.of(), wrong);
        assertFalse(TestEngine.hasImage("mon_app_image-" + CleanEngine.workspace()));
    }

    /** A base that is allowed may hand down what is not. */
    @Test
    void whatABaseKeepsIsNotDone() {
        QuarkusMock.installMockForType(
                new Door(List.of(AllowedImage.of("busybox"), AllowedImage.of(base)), false), Door.class);
        List<Line> lines = projects.build("# un\nFROM " + base + "\nCMD x\n");
        Line end = lines.get(lines.size() - 1);
        assertTrue(
                end.text()
                        .startsWith("Rien n’a été construit. Ligne 2 : `ADD` irait chercher `http://" + lure.address()
                                + "/fichier`"),
                end.text());
        assertEquals(List.of(), lure.asked());
    }

    /** What is refused would be done otherwise: of those that fetch something, each asks somebody once nobody keeps it from that. */
    @Test
    void withoutADoorTheyAsk() {
        OpenDoor.open();
        List<Hostile> fetching = Hostile.dangerous(2).stream()
                .filter(hostile -> hostile.text().contains("HOST"))
                .toList();
        List<String> harmless = new ArrayList<>();
        for (Hostile hostile : fetching) {
            forget();
            String end = build(hostile).told();
            if (lure.asked().isEmpty()) {
                harmless.add(hostile.name() + ": " + end);
            }
        }
        assertEquals(List.of(), harmless);
        assertTrue(fetching.size() >= 40, fetching.size() + " Dockerfiles");
    }

    private Line build(Hostile hostile) {
        List<Line> lines = projects.build(hostile.text()
                .replace("HOST", lure.address())
                .replace("IMAGE", neighbourId)
                .replace("SHORT", neighbourId.replace("sha256:", "").substring(0, 12))
                .replace("essai-voisin", neighbour));
        return lines.get(lines.size() - 1);
    }

    private static void forget() {
        try {
            ENGINE.removeImageCmd(bad + ":latest")
                    .withForce(true)
                    .withNoPrune(true)
                    .exec();
        } catch (DockerException absent) {
            // It was not fetched.
            return;
        }
    }
}
