package fr.atelierdocker.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.project.Project;
import fr.atelierdocker.docker.EngineRelay;
import fr.atelierdocker.docker.OwnEngine;
import fr.atelierdocker.docker.TestRegistry;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The packaged application is killed, or asked to end, in the middle of each thing that it may be at. The one that a test has
 * started again is the next one's; of its journal a test looks at what was written since it began.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("panne")
class ApplicationFaultsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORKSPACE = "solo";
    private static final String PYTHON = "python:3.11-slim";
    private static final String DAWDLE = "trap \"exit 0\" TERM; echo parti; sleep 300 & wait";
    private static final String INTERRUPTED = "Interrompu : l’atelier s’est arrêté pendant ce travail.";

    @TempDir
    static Path folder;

    private OwnEngine engine;
    private EngineRelay relay;
    private RunningSite site;
    private int begin;

    @BeforeAll
    void open() {
        engine = OwnEngine.open();
        relay = EngineRelay.at(folder.resolve("moteur.sock"), engine);
        start();
    }

    @AfterAll
    void close() {
        site.close();
        relay.close();
        engine.close();
    }

    @BeforeEach
    void begin() {
        begin = site.journal().size();
    }

    @AfterEach
    void leaveNothing() {
        engine.client().listContainersCmd().withShowAll(true).exec().forEach(container -> engine.client()
                .removeContainerCmd(container.getId())
                .withForce(true)
                .exec());
        engine.client().listVolumesCmd().exec().getVolumes().forEach(volume -> engine.client()
                .removeVolumeCmd(volume.getName())
                .exec());
        engine.client()
                .pruneCmd(com.github.dockerjava.api.model.PruneType.IMAGES)
                .exec();
        engine.restore(PYTHON);
        engine.restore("busybox:latest");
        assertDone("reinitialiser");
        awaitNoContainer();
    }

    @Test
    void killedDuringABuild() throws IOException {
        engine.build(PYTHON, "FROM " + PYTHON + "\nONBUILD RUN " + DAWDLE + "\n");
        site.press("construire");
        awaitJournal("\"parti\"");

        killAndStart();

        assertTrue(end().contains(INTERRUPTED), end());
        awaitNothingThatNobodyWaitsFor();
        engine.restore(PYTHON);
        assertDone("construire");
    }

    /** Its container works on meanwhile, and the application takes it up. */
    @ParameterizedTest
    @ValueSource(strings = {"lancer", "sans-volume", "tout"})
    void killedDuringARun(String button) throws IOException {
        slowPython();
        assertDone("construire");
        press(button);
        awaitJournal("\"parti\"");

        killAndStart();

        awaitJournal("retrouvé après un arrêt de l’atelier");
        assertEquals(1, engine.containersOfItsOwn(WORKSPACE).size());
        press("arreter");
        awaitEnd();
        assertTrue(end().contains("Arrêté à votre demande."), end());
        assertEquals(1, count("\"parti\""), "nothing is told twice");
        awaitNoContainer();
    }

    @Test
    void killedDuringAReading() throws IOException {
        engine.build(
                "busybox",
                "FROM busybox\nRUN rm /bin/cat; printf '#!/bin/sh\\n" + DAWDLE.replace("\"", "\\\"")
                        + "\\n' > /bin/cat; chmod +x /bin/cat\n");
        press("lire");
        awaitJournal("\"parti\"");

        killAndStart();

        awaitJournal("retrouvé après un arrêt de l’atelier");
        press("arreter");
        awaitEnd();
        awaitNoContainer();
    }

    @Test
    void killedWhileAContainerLives() throws IOException {
        assertDone("construire");
        assertDone("vie/1/creer");
        assertDone("vie/1/demarrer");
        awaitJournal("écrit sa ligne 2.");

        killAndStart();

        awaitJournal("Conteneur retrouvé, toujours en marche");
        awaitJournal("écrit sa ligne 4.");
        assertEquals(1, count("écrit sa ligne 2."), "nothing is told twice");
        assertDone("vie/1/arreter");
        assertDone("vie/1/supprimer");
        awaitNoContainer();
    }

    /** What a learner has saved is there, whole, and nothing of what was being saved is mixed with it. */
    @Test
    void killedDuringASave() throws Exception {
        String one = "app.py=print(1)%0A" + "%23".repeat(60_000) + "&Dockerfile=FROM+busybox%0A";
        String other = "app.py=print(2)%0A&Dockerfile=FROM+scratch%0A";
        assertEquals(303, site.save(one));
        Thread saver = new Thread(() -> {
            try {
                while (true) {
                    site.save(other);
                    site.save(one);
                }
            } catch (RuntimeException killed) {
                return;
            }
        });
        saver.start();
        await("saves go on").until(() -> site.get("/atelier/projet").contains("FROM scratch"));

        killAndStart();
        saver.join();

        String page = site.get("/atelier/projet");
        assertTrue(
                page.contains("print(1)") && page.contains("FROM busybox")
                        || page.contains("print(2)") && page.contains("FROM scratch"),
                page);
        assertFalse(page.contains("print(1)") && page.contains("print(2)"), page);
        assertEquals(
                303,
                site.save("app.py=" + encoded(Project.ofTheLesson().app()) + "&Dockerfile="
                        + encoded(Project.ofTheLesson().dockerfile())));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void killedDuringAReset() throws IOException {
        assertDone("tout");
        relay.freeze();
        press("reinitialiser");
        awaitJournal("docker rmi");

        site.kill();
        relay.thaw();
        startAgain();

        assertTrue(end().contains(INTERRUPTED), end());
        assertDone("reinitialiser");
        assertTrue(engine.client().listVolumesCmd().exec().getVolumes().isEmpty());
    }

    @Test
    void killedDuringADownloadAndDuringAPush() throws IOException {
        try (TestRegistry registry = TestRegistry.beside(engine)) {
            engine.pushToMirror(PYTHON);
            engine.forget(PYTHON);
            registry.freeze();
            press("construire");
            awaitJournal("il la télécharge");

            killAndStart();

            assertTrue(end().contains(INTERRUPTED), end());
            registry.thaw();
            assertDone("construire");

            registry.freeze();
            press("pousser");
            awaitJournal("docker push");
            killAndStart();
            assertTrue(end().contains(INTERRUPTED), end());
            registry.thaw();
            assertDone("pousser");
        }
    }

    @Test
    void askedToEndDuringARunItRemovesItsContainerAndSaysSo() throws IOException {
        slowPython();
        assertDone("construire");
        press("lancer");
        awaitJournal("\"parti\"");
        try (InputStream reader = site.follow(0).body()) {
            await("somebody looks into the volume")
                    .atMost(RunningSite.LONG)
                    .until(() -> engine.containers(WORKSPACE).size() == 2);
            List<String> before = onDisk();
            long begin = System.nanoTime();

            site.terminate();

            System.out.printf("It ended within %d ms%n", (System.nanoTime() - begin) / 1_000_000);
            assertEquals(List.of(), engine.containers(WORKSPACE), "neither the run nor the volume's agent");
            assertEquals(before, onDisk().subList(0, before.size()));
            // The reader is not left waiting.
            assertThrows(IOException.class, () -> reader.transferTo(OutputStream.nullOutputStream()));
        }
        startAgain();
        assertTrue(end().contains("l’atelier lui-même s’est arrêté"), end());
    }

    @Test
    void askedToEndDuringABuildItHangsUp() throws IOException {
        engine.build(PYTHON, "FROM " + PYTHON + "\nONBUILD RUN " + DAWDLE + "\n");
        press("construire");
        awaitJournal("\"parti\"");
        long begin = System.nanoTime();

        site.terminate();

        System.out.printf("It ended within %d ms%n", (System.nanoTime() - begin) / 1_000_000);
        awaitNothingThatNobodyWaitsFor();
        startAgain();
        assertTrue(end().contains("l’atelier lui-même s’est arrêté"), end());
    }

    /** The containers of a build's steps bear no label. */
    private void awaitNothingThatNobodyWaitsFor() {
        await("the engine gives up what nobody waits for")
                .atMost(RunningSite.LONG)
                .until(() -> engine.client()
                        .listContainersCmd()
                        .withShowAll(true)
                        .exec()
                        .isEmpty());
    }

    /** The lesson's own command then takes its time. */
    private void slowPython() {
        engine.build(
                PYTHON,
                "FROM " + PYTHON + "\nRUN P=$(command -v python); rm $P; printf '#!/bin/sh\\n"
                        + DAWDLE.replace("\"", "\\\"") + "\\n' > $P; chmod +x $P\n");
    }

    private void start() {
        site = RunningSite.Setting.of(folder, folder.resolve("moteur.sock"))
                .start("atelier.registre=127.0.0.1:5000/classe");
        site.awaitReady();
    }

    /** What was on the disk is there still, and it goes on behind it. */
    private void startAgain() throws IOException {
        List<String> before = onDisk();
        start();
        assertEquals(before, onDisk().subList(0, before.size()));
        assertNumberedWithoutGaps();
    }

    private void killAndStart() throws IOException {
        site.kill();
        startAgain();
    }

    private void assertNumberedWithoutGaps() throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (String line : site.journal()) {
            numbers.add(JSON.readTree(line).path("n").asLong());
        }
        for (int i = 0; i < numbers.size(); i++) {
            assertEquals(i + 1, numbers.get(i), "a number is missing");
        }
    }

    private void press(String button) {
        assertEquals(202, site.press(button), button);
    }

    private void assertDone(String button) {
        int ends = ends().size();
        press(button);
        await(button + " ends").atMost(RunningSite.LONG).until(() -> ends().size() > ends);
        assertTrue(end().contains("\"etat\":\"reussi\"") || !end().contains("\"etat\""), end());
        assertFalse(end().contains("Interrompu"), end());
    }

    /** Whoever looked into the volume after the job stays for a moment. */
    private void awaitNoContainer() {
        await("no container is left").atMost(RunningSite.LONG).until(() -> engine.containers(WORKSPACE)
                .isEmpty());
    }

    /** What the journal has told since the test began. */
    private List<String> journal() {
        List<String> whole = site.journal();
        return whole.subList(begin, whole.size());
    }

    private void awaitJournal(String text) {
        await("the journal says " + text).atMost(RunningSite.LONG).until(() -> count(text) > 0);
    }

    private void awaitEnd() {
        await("the job ends").atMost(RunningSite.LONG).until(() -> {
            List<String> journal = journal();
            return journal.stream().anyMatch(line -> line.contains("\"type\":\"fin\"") && line.contains(lastJob()));
        });
    }

    private String lastJob() {
        List<String> commands = journal().stream()
                .filter(line -> line.contains("\"type\":\"commande\""))
                .toList();
        return commands.get(commands.size() - 1).replaceFirst(".*(\"travail\":\\d+,).*", "$1");
    }

    private List<String> ends() {
        return journal().stream()
                .filter(line -> line.contains("\"type\":\"fin\""))
                .toList();
    }

    private String end() {
        List<String> ends = ends();
        return ends.isEmpty() ? "no end" : ends.get(ends.size() - 1);
    }

    private long count(String text) {
        return journal().stream().filter(line -> line.contains(text)).count();
    }

    /** Every whole line of the journal's files. */
    private List<String> onDisk() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("donnees/journaux").resolve(WORKSPACE))) {
            for (Path file : files.sorted().toList()) {
                String text = Files.readString(file);
                text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(lines::add);
            }
        }
        return lines;
    }
}
