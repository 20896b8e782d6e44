package fr.atelierdocker.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.stream.LivePage;
import fr.atelierdocker.docker.EngineRelay;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.journal.SmallDisk;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The disk of the journal is full in the middle of a run. */
@QuarkusTest
@TestProfile(Faults.class)
@ExtendWith(CleanEngine.class)
@Tag("panne")
class FullDiskTest {

    private final SmallDisk disk = Faults.disk();

    @Inject
    Projects projects;

    private EngineRelay relay;

    @BeforeEach
    void anEngine() {
        relay = Faults.testsEngine();
    }

    @AfterEach
    void takeTheEngineAway() {
        Bench.awaitIdle();
        Bench.perform("reinitialiser");
        Faults.leaveTestsEngine(relay);
    }

    /** The last block of the journal on the disk takes some of what follows: it has to be more than that. */
    @Test
    void theRunEndsAndIsToldAndWhenThereIsRoomAgainAllOfItIsOnTheDisk() throws IOException {
        projects.buildRunning("echo un; " + Projects.WAIT + "; seq 200; exit 3");
        Bench.awaitQuiet();
        long job = Bench.start("lancer");
        Bench.awaitOutput(job, "un");
        List<Line> before = Bench.journal();
        try (LivePage open = LivePage.open()) {
            disk.fill();
            Projects.goOn();

            List<Line> lines = Bench.awaitEnd(job);

            assertEquals(
                    "fin/echoue La commande a échoué : code de sortie 3.",
                    lines.get(lines.size() - 1).told());
            assertEquals(201, Bench.output(lines).size(), Bench.told(lines)::toString);
            assertEquals(List.of(), TestEngine.containers(CleanEngine.workspace()));
            open.await("#moteur", "Le disque de l’atelier est plein");
            assertTrue(Bench.page().select("#disque").text().contains("df -h " + disk.folder()));
            String refused = Bench.postHtmx("lancer").statusCode(507).extract().asString();
            assertEquals(
                    "Le disque de l’atelier est plein, ou ne peut plus être écrit.",
                    Bench.plain(Jsoup.parseBodyFragment(refused)
                            .select(".notice-title")
                            .text()));
            Bench.post("construire").statusCode(507);
            assertTrue(onDisk().size() < Bench.journal().size(), "the disk is full");
            assertEquals(texts(before), onDisk().subList(0, before.size()), "what was there stays");

            disk.empty();

            open.await("the page no longer speaks of the disk", now -> now.select("#disque")
                    .isEmpty());
            await("nothing is missing").atMost(Bench.LONG).until(() -> onDisk().equals(texts(Bench.journal())));
            assertTrue(Bench.page().select("#disque").isEmpty());
        }
        Line again = Bench.perform("lire").get(0);
        assertEquals(job + 1, again.job());
    }

    @Test
    void outputThatTheMemoryCannotHoldEitherIsCountedAndTheEndIsKept() throws IOException {
        projects.buildRunning("echo un; " + Projects.WAIT + "; seq 20000");
        Bench.awaitQuiet();
        long job = Bench.start("lancer");
        Bench.awaitOutput(job, "un");
        disk.fill();
        Projects.goOn();

        List<String> told = Bench.told(Bench.awaitEnd(job));

        assertEquals("fin/reussi La commande a réussi, et n’a rien changé dans le volume.", told.get(told.size() - 1));
        assertTrue(
                told.stream()
                        .anyMatch(line -> line.contains("Le disque ne prenait plus cette sortie. Il en manque ici")),
                told.get(told.size() - 4));
        assertEquals(List.of(), TestEngine.containers(CleanEngine.workspace()));
        Bench.post("reinitialiser").statusCode(303);
        disk.empty();
        await("nothing is missing").atMost(Bench.LONG).until(() -> onDisk().equals(texts(Bench.journal())));
    }

    private static List<String> texts(List<Line> lines) {
        return lines.stream().map(Line::toString).toList();
    }

    /** Every line of the files; one that is no whole entry fails the test. */
    private List<String> onDisk() throws IOException {
        List<String> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(disk.folder().resolve("journaux").resolve(CleanEngine.workspace()))) {
            for (Path file : files.sorted().toList()) {
                Files.readAllLines(file)
                        .forEach(line -> entries.add(Line.of(line).toString()));
            }
        }
        return entries;
    }
}
