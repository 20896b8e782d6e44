package fr.atelierdocker.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.docker.TestEngine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The application starts on what one that died in the middle of a run has left, on disk and in the engine: a container,
 * but not the one that the journal tells of.
 */
@QuarkusTest
@TestProfile(InterruptedJobsTest.Died.class)
@ExtendWith(CleanEngine.class)
class InterruptedJobsTest {

    private static final String WORKSPACE = "essai-coupe";
    private static final Path DATA = Path.of("target", "atelier-data-coupe").toAbsolutePath();
    private static final Path TRACE = DATA.resolve("conteneur.txt");

    public static class Died implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("atelier.espace.nom", WORKSPACE, "atelier.data", DATA.toString());
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Remains.class));
        }
    }

    /** Leaves a job without an end, the beginning of an entry, and a container that runs. */
    public static class Remains implements QuarkusTestResourceLifecycleManager {

        private static final String TEXT =
                """
                {"n":1,"t":"2026-03-01T12:00:00.000Z","travail":1,"type":"commande","etape":"construire","etat":"en-cours","texte":"docker build -t mon_app_image ."}
                {"n":2,"t":"2026-03-01T12:00:01.000Z","travail":1,"type":"etat","etape":"construire","etat":"reussi","code":0,"texte":"Image mon_app_image construite : 0123456789ab."}
                {"n":3,"t":"2026-03-01T12:00:01.000Z","travail":1,"type":"commande","etape":"lancer","etat":"en-cours","texte":"docker run --rm -v mon_volume_donnees:/data mon_app_image"}
                {"n":4,"t":"2026-03-01T12:00:01.500Z","travail":1,"type":"ligne","etape":"lancer","flux":"stdout","texte":"parti"}
                {"n":5,"t":"2026-03-01T12:00:02.000Z","trav""";

        @Override
        public Map<String, String> start() {
            try {
                Path folder = Files.createDirectories(DATA.resolve("journaux").resolve(WORKSPACE));
                Files.writeString(folder.resolve("0000000000000000001.ndjson"), TEXT);
                TestEngine.ensureImage("busybox", "latest");
                String container = TestEngine.client()
                        .createContainerCmd("busybox")
                        .withLabels(Map.of(
                                "fr.atelierdocker.workspace", WORKSPACE, "fr.atelierdocker.conteneur", WORKSPACE))
                        .withCmd("sleep", "600")
                        .exec()
                        .getId();
                TestEngine.client().startContainerCmd(container).exec();
                Files.writeString(TRACE, container);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return Map.of();
        }

        @Override
        public void stop() {
            TestEngine.clear(WORKSPACE);
        }
    }

    @Test
    void theInterruptedJobHasAnEndThatSaysSo() {
        assertEquals(
                List.of(
                        "commande/en-cours docker build -t mon_app_image .",
                        "etat/reussi Image mon_app_image construite : <id>.",
                        "commande/en-cours docker run --rm -v mon_volume_donnees:/data mon_app_image",
                        "ligne/stdout parti",
                        "fin/echoue Interrompu : l’atelier s’est arrêté pendant ce travail, et son conteneur n’existe plus. Vous pouvez recommencer."),
                Bench.told(Bench.journal(1)));
        assertEquals(5, Bench.journal(1).get(4).number());
    }

    @Test
    void thePageDoesNotWaitForItAndTheNextJobHasTheNextNumber() {
        Document page = Bench.page();
        assertEquals(List.of("Échec"), page.select("#face-lancer .status").eachText());
        assertEquals(List.of("Réussi"), page.select("#face-construire .status").eachText());
        assertTrue(page.select("#journal-lancer").text().contains("parti"));
        assertTrue(Bench.start("reinitialiser") >= 2);
        Bench.awaitQuiet();
    }

    @Test
    void theContainerThatItLeftIsGone() throws IOException {
        String container = Files.readString(TRACE);
        assertTrue(
                TestEngine.client().listContainersCmd().withShowAll(true).exec().stream()
                        .noneMatch(found -> found.getId().equals(container)),
                container);
    }
}
