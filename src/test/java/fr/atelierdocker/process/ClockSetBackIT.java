package fr.atelierdocker.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fr.atelierdocker.docker.EngineRelay;
import fr.atelierdocker.docker.TestEngine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Somebody sets the clock back by an hour while the application runs, and a container with it. */
@Tag("panne")
class ClockSetBackIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORKSPACE = "essai-heure";
    private static final Pattern ID = Pattern.compile("^id: ?(\\d+)$", Pattern.MULTILINE);

    @TempDir
    Path folder;

    @AfterEach
    void leaveNothing() {
        TestEngine.clear(WORKSPACE);
    }

    @Test
    void theOrderOfTheJournalTheLimitsAndTheWatchOverTheEngineGoOn() throws IOException {
        TestEngine.clear(WORKSPACE);
        Path clock = Files.writeString(folder.resolve("heure"), "+0\n");
        Path socket = folder.resolve("moteur.sock");
        EngineRelay relay = EngineRelay.at(socket);
        try (RunningSite site = RunningSite.Setting.of(folder, socket)
                .with(Map.of(
                        "LD_PRELOAD",
                        library(),
                        "FAKETIME_TIMESTAMP_FILE",
                        clock.toString(),
                        "FAKETIME_NO_CACHE",
                        "1",
                        // Time that passes cannot be set, by nobody.
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1",
                        // With it, Java's waits end at once, and its threads turn round and round on both cores.
                        "FAKETIME_FORCE_MONOTONIC_FIX",
                        "0"))
                .start("atelier.espace.nom=" + WORKSPACE, "atelier.limites.duree-vie=12s")) {
            site.awaitReady();
            perform(site, "construire", "Image construite");
            perform(site, "vie/1/creer", "docker create");
            perform(site, "vie/1/demarrer", "écrit sa ligne 1.");
            int before = site.journal().size();

            // In one step: faketime reads the file whenever somebody asks for the time, and an empty one ends the
            // program.
            Files.move(
                    Files.writeString(folder.resolve("heure-d-avant"), "-3600\n"),
                    clock,
                    StandardCopyOption.ATOMIC_MOVE);

            await("it is an hour ago").atMost(RunningSite.LONG).until(() -> lastTime(site)
                    .isBefore(Instant.now().minusSeconds(3000)));
            assertTrue(started(site).matches("\\d{2}:\\d{2}:\\d{2} UTC"), started(site));
            // It neither lives for ever nor is it stopped for an hour that did not pass.
            site.awaitJournal("Arrêté après 12,0 s");
            assertTrue(
                    site.journal().stream()
                                    .filter(line -> line.contains("écrit sa ligne"))
                                    .count()
                            >= 8,
                    "it had its time");
            // Read once: it goes on being written.
            List<Long> numbers = numbers(site.journal());
            assertEquals(LongStream.rangeClosed(1, numbers.size()).boxed().toList(), numbers);
            assertEquals(numbers.subList(before, before + 20), resumed(site, before, 20));

            relay.die();
            await("its loss is noticed").atMost(RunningSite.LONG).until(() -> site.status("/q/health/ready") == 503);
            relay = EngineRelay.at(socket);
            site.awaitReady();
            perform(site, "vie/1/supprimer", "Conteneur supprimé");
        } finally {
            relay.close();
        }
    }

    private static void perform(RunningSite site, String button, String told) {
        // The job before may have told all, and not have ended yet.
        await(button).atMost(RunningSite.LONG).until(() -> site.press(button) == 202);
        site.awaitJournal(told);
    }

    /** When the page says that the container was started. */
    private static String started(RunningSite site) {
        return Jsoup.parse(site.get("/atelier/vie")).select("[data-since]").text();
    }

    private static Instant lastTime(RunningSite site) throws IOException {
        List<String> journal = site.journal();
        return Instant.parse(
                JSON.readTree(journal.get(journal.size() - 1)).path("t").asText());
    }

    private static List<Long> numbers(List<String> journal) throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (String line : journal) {
            JsonNode entry = JSON.readTree(line);
            numbers.add(entry.path("n").asLong());
        }
        return numbers;
    }

    /** The entries that a reader gets who comes back behind one: an event has the number of the last of its entries. */
    private static List<Long> resumed(RunningSite site, int after, int count) throws IOException {
        List<Long> covered = new ArrayList<>();
        try (InputStream stream = site.follow(after).body()) {
            StringBuilder read = new StringBuilder();
            byte[] buffer = new byte[8192];
            long last = after;
            while (covered.size() < count) {
                int length = stream.read(buffer);
                assertTrue(length > 0, "the stream has ended");
                read.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
                Matcher ids = ID.matcher(read);
                covered.clear();
                last = after;
                while (ids.find()) {
                    long id = Long.parseLong(ids.group(1));
                    assertTrue(id > last, "in order");
                    LongStream.rangeClosed(last + 1, id).forEach(covered::add);
                    last = id;
                }
            }
        }
        return covered.subList(0, count);
    }

    private static String library() throws IOException {
        try (Stream<Path> files = Files.find(
                Path.of("/usr/lib"),
                4,
                (path, attributes) -> path.endsWith(Path.of("faketime", "libfaketimeMT.so.1")))) {
            return files.findFirst()
                    .orElseThrow(() -> new AssertionError(
                            "Aucun libfaketime : lancez bin/tester, qui l’installe, ou installez le paquet faketime."))
                    .toString();
        }
    }
}
