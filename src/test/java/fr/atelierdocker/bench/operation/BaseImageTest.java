package fr.atelierdocker.bench.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Faults;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.docker.OwnEngine;
import fr.atelierdocker.docker.TestRegistry;
import fr.atelierdocker.docker.TestVolume;
import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.docker.image.Images;

import static io.restassured.RestAssured.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The engine has to fetch an image first. It is one of these tests' own: another's images are not to be taken away. */
@QuarkusTest
@TestProfile(Faults.class)
@Tag("panne")
@Tag("parcours")
class BaseImageTest {

    private static final String PYTHON = "python:3.11-slim";
    private static final String BUSYBOX = "busybox:latest";

    private static OwnEngine engine;
    private static TestRegistry registry;

    @Inject
    Projects projects;

    @Inject
    Images images;

    @BeforeAll
    static void anEngineWithARegistry() {
        engine = Faults.ownEngine();
        registry = TestRegistry.beside(engine);
        engine.pushToMirror(PYTHON);
        engine.pushToMirror(BUSYBOX);
    }

    @AfterAll
    static void takeThemAway() {
        registry.close();
        Faults.leaveOwnEngine();
    }

    @BeforeEach
    void nothingDependsOnTheBases() {
        Bench.perform("reinitialiser");
    }

    @AfterEach
    void fetchThemAgain() {
        registry.thaw();
        engine.restore(PYTHON);
        engine.restore(BUSYBOX);
        Bench.perform("reinitialiser");
    }

    @Test
    void theBuildShowsTheDownloadWithOneLineForEachLayer() {
        int expected = engine.layers(PYTHON);
        engine.forget(PYTHON);
        List<Line> lines = Bench.perform("construire");
        List<String> told = Bench.told(lines);
        assertEquals("avis Le moteur n’a pas encore l’image python:3.11-slim : il la télécharge.", told.get(1));
        assertTrue(told.contains("avis Image python:3.11-slim téléchargée."), told.toString());
        assertEquals("reussi", lines.get(lines.size() - 1).state());
        assertTrue(engine.hasImage(PYTHON));

        List<String> layers = new ArrayList<>(lines.stream()
                .filter(line -> line.type().equals("progres"))
                .map(Line::key)
                .distinct()
                .toList());
        // Podman tells of the image's own description as of one more layer, until it is there.
        layers.remove("couche-" + images.find(PYTHON).orElseThrow().shortId());
        assertEquals(expected, layers.size(), told.toString());
        List<String> shown = get("/atelier/journal.txt?travail=" + lines.get(0).job())
                .asString()
                .lines()
                .filter(line -> line.startsWith("# Couche "))
                .sorted()
                .toList();
        // In which order they are ready is the engine's, and whether it still has some of a download that was stopped.
        assertEquals(
                layers.stream()
                        .map(layer -> "# Couche " + layer.replace("couche-", ""))
                        .sorted()
                        .toList(),
                shown.stream()
                        .map(line -> line.replaceFirst(" : (prête|déjà là)$", ""))
                        .toList());
        assertEquals(
                layers.size(),
                Bench.lastTurn("construire")
                        .select(".progress:contains(Couche)")
                        .size());
    }

    @Test
    void aPullTellsEachLayersProgress() {
        int expected = engine.layers(BUSYBOX);
        engine.forget(BUSYBOX);
        Set<String> layers = ConcurrentHashMap.newKeySet();
        Set<String> statuses = ConcurrentHashMap.newKeySet();
        assertTrue(images.pull(
                "busybox",
                Duration.ofSeconds(60),
                now -> {
                    layers.add(now.layer());
                    statuses.add(now.status());
                    assertTrue(now.doneBytes() <= now.totalBytes() || now.totalBytes() == 0, now.toString());
                },
                new Cancellation()));
        layers.remove("");
        layers.remove(images.find("busybox").orElseThrow().shortId());
        assertEquals(expected, layers.size(), statuses.toString());
        assertTrue(statuses.contains("Pull complete") || statuses.contains("Download complete"), statuses.toString());
        assertTrue(images.find("busybox").orElseThrow().tags().contains(BUSYBOX));
    }

    @Test
    void theDownloadStopsOnDemandAndNothingIsBuilt() {
        engine.forget(PYTHON);
        registry.freeze();
        long job = Bench.start("construire");
        Bench.awaitText(job, "télécharge");
        Bench.post("arreter");
        List<Line> lines = Bench.awaitEnd(job);
        assertEquals(
                "fin/annule Arrêté pendant le téléchargement de l’image python:3.11-slim.",
                lines.get(lines.size() - 1).told());
        assertFalse(engine.hasImage("mon_app_image-" + CleanEngine.workspace()));
    }

    @Test
    void theReadFetchesItsImageToo() {
        engine.forget(BUSYBOX);
        List<String> told = Bench.told(Bench.perform("lire"));
        assertEquals("avis Le moteur n’a pas encore l’image busybox : il la télécharge.", told.get(1));
        assertTrue(told.contains("avis Image busybox téléchargée."), told.toString());
        assertTrue(engine.hasImage(BUSYBOX));
    }

    @Test
    void withoutTheBaseNobodyLooksIntoTheVolumeAndThePageSaysWhatToDo() {
        String workspace = CleanEngine.workspace();
        TestVolume volume = TestVolume.create(engine.client(), "mon_volume_donnees-" + workspace, workspace);
        volume.python("open('log.txt', 'w').write('secret')");
        engine.forget(PYTHON);
        String page = get("/atelier/volume").then().statusCode(200).extract().asString();
        assertTrue(Bench.plain(page).contains("l’étape 1 la rapporte"), page);
        assertFalse(page.contains("log.txt"), page);
        get("/atelier/volume/apercu?chemin=log.txt").then().statusCode(409);
        Bench.perform("construire");
        assertTrue(get("/atelier/volume").asString().contains("log.txt"));
    }

    @Test
    void whileNobodyCanWatchTheVolumeNothingWrites() {
        projects.buildRunning("sleep 60");
        engine.forget(PYTHON);
        String why = "Le conteneur qui s’en charge a besoin de l’image " + PYTHON
                + ", qui n’est plus là. Pressez « Construire » : la construction la télécharge.";
        List<String> told =
                Bench.told(Bench.perform("lancer")).stream().map(Bench::plain).toList();
        String stopped = "Arrêté par l’atelier : personne ne peut surveiller ce qu’il écrit dans le volume.";
        assertTrue(told.contains("avis " + stopped + " " + why), told.toString());
        assertTrue(told.get(told.size() - 1).startsWith("fin/echoue " + stopped), told.toString());
        for (String button : List.of("lancer", "lire")) {
            Document refused = Jsoup.parseBodyFragment(
                    Bench.postHtmx(button).statusCode(409).extract().asString());
            String notice = Bench.plain(refused.select(".notice").text());
            assertTrue(
                    notice.startsWith("Rien n’est lancé tant que personne ne peut surveiller le volume. " + why),
                    notice);
            assertEquals(1, refused.select(".notice form[action$=construire]").size(), notice);
        }
        // What begins with a build fetches what is missing.
        List<Line> all = Bench.perform("tout");
        assertEquals(
                "reussi", all.get(all.size() - 1).state(), () -> Bench.told(all).toString());
        Bench.perform("reinitialiser");
    }
}
