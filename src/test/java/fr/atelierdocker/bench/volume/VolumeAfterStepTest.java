package fr.atelierdocker.bench.volume;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.stream.SseClient;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.docker.TestVolume;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the volume holds after a step is seen without anything else being started for it. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("parcours")
class VolumeAfterStepTest {

    private final String workspace = CleanEngine.workspace();

    @BeforeEach
    @AfterEach
    void nothingIsLeft() {
        Bench.perform("reinitialiser");
        Bench.awaitQuiet();
    }

    @Test
    void anOpenPageSeesItBeforeTheContainerIsRemovedAndIsWatchedForAfterTheJob() throws IOException {
        Bench.perform("construire");
        Instant begin = Instant.now();
        long before = Bench.last();
        try (SseClient flux = SseClient.after(before)) {
            Bench.perform("tout");
            List<String> told = Bench.journal().stream()
                    .filter(line -> line.number() > before)
                    .filter(line -> line.step().equals("volume")
                            || line.text().startsWith("Conteneur terminé")
                            || line.text().endsWith("supprimé (--rm)."))
                    .map(line -> Bench.plain(line.text()).replaceFirst("(Conteneur) \\w+ (supp.*)", "$1 $2"))
                    // Of the volume that is not there yet the page may have been told.
                    .dropWhile(text -> text.equals("Le volume n’existe pas."))
                    .toList();
            assertEquals(
                    List.of(
                            "Conteneur terminé, code de sortie 0.",
                            "Le volume contient 1 fichier, " + size() + ".",
                            "Conteneur supprimé (--rm).",
                            "Conteneur terminé, code de sortie 0.",
                            "Conteneur supprimé (--rm)."),
                    told);
            await("somebody watches")
                    .atMost(Bench.LONG)
                    .until(() -> TestEngine.lookouts(workspace).size() == 1);
            assertEquals(
                    List.of("create", "destroy", "create", "destroy", "create guet"),
                    TestEngine.history(workspace, begin));
            flux.await(event -> event.name().equals("volume") && event.data().contains("log.txt"));

            TestVolume.named("mon_volume_donnees-" + workspace).python("open('autre.txt', 'w').write('x')");
            flux.await(event -> event.name().equals("volume") && event.data().contains("autre.txt"));
        }
    }

    /** The next run asks whether there is room: only then is it looked at. */
    @Test
    void withoutAPageNobodyLooksUntilTheNextRun() {
        Bench.perform("construire");
        Instant begin = Instant.now();
        Bench.perform("tout");
        Bench.awaitQuiet();
        List<String> steps = List.of("create", "destroy", "create", "destroy");
        assertEquals(steps, TestEngine.history(workspace, begin));

        Bench.perform("lancer");
        List<String> after = TestEngine.history(workspace, begin);
        assertEquals("create guet", after.get(steps.size()), after::toString);
    }

    /** While a job is at work nobody looks: that this is all a page then says must not last. */
    @Test
    void aPageWithoutAStreamAsksAgainOnceTheJobHasEnded() {
        Bench.perform("tout");
        Bench.awaitQuiet();
        long job = Bench.start("reconstruire");
        Bench.page();
        Bench.awaitEnd(job);
        await().atMost(Bench.LONG).until(() -> {
            Document page = Bench.page();
            boolean seen = page.select("#volume .file-name").text().equals("log.txt");
            assertTrue(seen || page.head().html().contains("http-equiv=\"refresh\""), page::html);
            return seen;
        });
    }

    private String size() {
        String line = Bench.output(Bench.journal()).stream()
                .filter(text -> text.contains("lancée"))
                .findFirst()
                .orElse("");
        assertTrue(!line.isEmpty(), "the program has told what it wrote");
        return (line.getBytes(StandardCharsets.UTF_8).length + 1) + " octets";
    }
}
