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
import org.junit.jupiter.api.Test;

import fr.atelierdocker.docker.TestEngine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The application comes back: one of its containers has lived on, the other has ended meanwhile. */
@QuarkusTest
@TestProfile(InterruptedLifeTest.Died.class)
class InterruptedLifeTest {

    private static final String WORKSPACE = "essai-vie";
    private static final Path DATA =
            Path.of("target", "atelier-data-" + WORKSPACE).toAbsolutePath();

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

    /** Two containers, and a journal that tells of both starts and of the first line of each. */
    public static class Remains implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            TestEngine.clear(WORKSPACE);
            TestEngine.ensureImage("busybox", "latest");
            container(1, "echo un; echo deux; while [ ! -e /fini ]; do sleep 0.1; done; echo trois; exit 3");
            container(2, "echo un; echo adieu");
            try {
                Path folder = Files.createDirectories(DATA.resolve("journaux").resolve(WORKSPACE));
                Files.writeString(
                        folder.resolve("0000000000000000001.ndjson"),
                        """
                        {"n":1,"t":"2026-03-01T12:00:01.000Z","travail":1,"type":"commande","etape":"conteneur-1","etat":"en-cours","texte":"docker create"}
                        {"n":2,"t":"2026-03-01T12:00:01.000Z","travail":1,"type":"fin","etape":"conteneur-1","etat":"reussi","texte":"Créé."}
                        {"n":3,"t":"2026-03-01T12:00:01.000Z","travail":2,"type":"commande","etape":"conteneur-2","etat":"en-cours","texte":"docker create"}
                        {"n":4,"t":"2026-03-01T12:00:01.000Z","travail":2,"type":"fin","etape":"conteneur-2","etat":"reussi","texte":"Créé."}
                        {"n":5,"t":"2026-03-01T12:00:01.200Z","travail":1,"type":"etat","etape":"conteneur-1","etat":"repris","texte":"Conteneur démarré."}
                        {"n":6,"t":"2026-03-01T12:00:01.500Z","travail":1,"type":"ligne","etape":"conteneur-1","flux":"stdout","texte":"un"}
                        {"n":7,"t":"2026-03-01T12:00:01.200Z","travail":2,"type":"etat","etape":"conteneur-2","etat":"repris","texte":"Conteneur démarré."}
                        {"n":8,"t":"2026-03-01T12:00:01.500Z","travail":2,"type":"ligne","etape":"conteneur-2","flux":"stdout","texte":"un"}
                        {"n":9,"t":"2026-03-01T12:00:02.000Z","travail":3,"type":"commande","etape":"conteneur-2","texte":"docker stop mon_conteneur_2"}
                        """);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return Map.of();
        }

        @Override
        public void stop() {
            TestEngine.clear(WORKSPACE);
        }

        private static void container(int number, String command) {
            String id = TestEngine.client()
                    .createContainerCmd("busybox")
                    .withName("mon_conteneur_" + number + "-" + WORKSPACE)
                    .withLabels(
                            Map.of("fr.atelierdocker.workspace", WORKSPACE, "fr.atelierdocker.conteneur", WORKSPACE))
                    .withCmd("sh", "-c", command)
                    .exec()
                    .getId();
            TestEngine.client().startContainerCmd(id).exec();
        }
    }

    @Test
    void theirLivesAreToldToTheEndAndNothingTwice() throws InterruptedException {
        await().atMost(Bench.LONG).until(() -> told(1).contains("ligne/stdout deux"));
        TestEngine.client()
                .execStartCmd(TestEngine.client()
                        .execCreateCmd("mon_conteneur_1-" + WORKSPACE)
                        .withCmd("touch", "/fini")
                        .exec()
                        .getId())
                .exec(new com.github.dockerjava.api.async.ResultCallback.Adapter<>())
                .awaitCompletion();
        await().atMost(Bench.LONG).until(() -> told(1).stream().anyMatch(line -> line.startsWith("etat/echoue")));
        assertEquals(
                List.of(
                        "commande/en-cours docker create",
                        "fin/reussi Créé.",
                        "etat/repris Conteneur démarré.",
                        "ligne/stdout un",
                        "etat/repris Conteneur retrouvé, toujours en marche : voici la suite de sa sortie.",
                        "ligne/stdout deux",
                        "ligne/stdout trois",
                        "etat/echoue Conteneur arrêté, code 3."),
                told(1));
        assertEquals(
                List.of(
                        "commande/en-cours docker create",
                        "fin/reussi Créé.",
                        "etat/repris Conteneur démarré.",
                        "ligne/stdout un",
                        "commande docker stop mon_conteneur_2",
                        "fin Interrompu : l’atelier s’est arrêté pendant ce travail. Vous pouvez recommencer.",
                        "etat/repris Conteneur retrouvé, arrêté : voici la fin de sa sortie.",
                        "ligne/stdout adieu",
                        "etat/reussi Conteneur arrêté, code 0 : tout s’est bien passé."),
                told(2));
        assertEquals(2, TestEngine.containers(WORKSPACE).size(), "neither was tidied away");
    }

    private static List<String> told(int number) {
        return Bench.journal().stream()
                .filter(line -> line.step().equals("conteneur-" + number))
                .map(line -> Bench.plain(line.told()))
                .toList();
    }
}
