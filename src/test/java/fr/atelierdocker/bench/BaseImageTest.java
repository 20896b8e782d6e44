package fr.atelierdocker.bench;

import java.util.List;

import com.github.dockerjava.api.exception.DockerException;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.docker.TestVolume;

import static io.restassured.RestAssured.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The engine has to fetch an image first. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
class BaseImageTest {

    private static final String PYTHON = "python:3.11-slim";

    @BeforeEach
    void nothingDependsOnTheBases() {
        Bench.perform("reinitialiser");
        Bench.awaitQuiet();
    }

    @AfterEach
    void fetchThemAgain() {
        TestEngine.ensureImage("python", "3.11-slim");
        TestEngine.ensureImage("busybox", "latest");
    }

    @Test
    void theBuildShowsTheDownloadWithOneLineForEachLayer() {
        boolean gone = forget(PYTHON);
        List<Line> lines = Bench.perform("construire");
        List<String> told = Bench.told(lines);
        assertEquals("avis Le moteur n’a pas encore l’image python:3.11-slim : il la télécharge.", told.get(1));
        assertTrue(told.contains("avis Image python:3.11-slim téléchargée."), told.toString());
        assertEquals("reussi", lines.get(lines.size() - 1).state());
        assertTrue(TestEngine.hasImage(PYTHON));

        List<String> layers = lines.stream()
                .filter(line -> line.type().equals("progres"))
                .map(Line::key)
                .distinct()
                .toList();
        // Layers that somebody else's images stand on are never gone, and so never fetched.
        assertEquals(gone, !layers.isEmpty(), told.toString());
        List<String> shown = get("/atelier/journal.txt?travail=" + lines.get(0).job())
                .asString()
                .lines()
                .filter(line -> line.startsWith("# Couche "))
                .toList();
        assertEquals(layers.size(), shown.size(), shown.toString());
        for (int i = 0; i < layers.size(); i++) {
            String layer = "# Couche " + layers.get(i).replace("couche-", "");
            // The second when an image without a name still stands on the same layer.
            assertTrue(List.of(layer + " : prête", layer + " : déjà là").contains(shown.get(i)), shown.toString());
        }
        assertEquals(
                layers.size(),
                Bench.page().select("#journal-construire .progress").size());
    }

    @Test
    void theDownloadStopsOnDemandAndNothingIsBuilt() {
        boolean gone = forget(PYTHON);
        long job = Bench.start("construire");
        Bench.awaitText(job, gone ? "Couche" : "télécharge");
        Bench.post("arreter");
        List<Line> lines = Bench.awaitEnd(job);
        String end = lines.get(lines.size() - 1).told();
        boolean fetched = lines.stream().anyMatch(line -> line.text().contains("téléchargement"));
        if (fetched) {
            assertEquals("fin/annule Arrêté pendant le téléchargement de l’image python:3.11-slim.", end);
        } else {
            // There was nothing to load, and the stop met the build.
            assertTrue(end.startsWith("fin/"), end);
        }
        assertFalse(TestEngine.hasImage("mon_app_image-" + CleanEngine.workspace()));
    }

    @Test
    void theReadFetchesItsImageToo() {
        forget("busybox:latest");
        List<String> told = Bench.told(Bench.perform("lire"));
        assertEquals("avis Le moteur n’a pas encore l’image busybox : il la télécharge.", told.get(1));
        assertTrue(told.contains("avis Image busybox téléchargée."), told.toString());
        assertTrue(TestEngine.hasImage("busybox:latest"));
    }

    @Test
    void withoutTheBaseNobodyLooksIntoTheVolumeAndThePageSaysWhatToDo() {
        String workspace = CleanEngine.workspace();
        try (TestVolume volume = TestVolume.create("mon_volume_donnees-" + workspace, workspace)) {
            volume.python("open('log.txt', 'w').write('secret')");
            forget(PYTHON);
            String page =
                    get("/atelier/volume").then().statusCode(200).extract().asString();
            assertTrue(Bench.plain(page).contains("l’étape 1 la rapporte"), page);
            assertFalse(page.contains("log.txt"), page);
            get("/atelier/volume/apercu?chemin=log.txt").then().statusCode(409);
            Bench.perform("construire");
            assertTrue(get("/atelier/volume").asString().contains("log.txt"));
            Bench.awaitQuiet();
        }
    }

    /** Removes an image; whether its layers are gone with its name. */
    private static boolean forget(String image) {
        String id = TestEngine.client().inspectImageCmd(image).exec().getId();
        try {
            TestEngine.client().removeImageCmd(image).withForce(true).exec();
        } catch (DockerException inUse) {
            throw new AssertionError(inUse);
        }
        return !TestEngine.hasImage(id);
    }
}
