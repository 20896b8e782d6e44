package fr.atelierdocker.bench.page;

import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.docker.Cli;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.docker.TestVolume;
import fr.atelierdocker.lesson.Example;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("parcours")
@Tag("rapide")
class ThreeStepsTest {

    /** What a builder says besides, depending on what it finds in its cache, and on whether it has a label to add or the image a name by hand. */
    private static final String NOISE = "ligne/stdout ((Removing| ---> Removed) intermediate container <id>"
            + "| ---> Running in <id>| ---> Using cache|--> Using cache [0-9a-f]{64}|COMMIT \\S+|Successfully tagged \\S+_perso\\S*)";

    private static final List<String> RUN = List.of(
            "commande/en-cours docker run --rm -v mon_volume_donnees:/data mon_app_image",
            "etat Conteneur <id> créé à partir de l’image mon_app_image.",
            "etat Conteneur démarré.",
            "ligne/stdout Écriture terminée.",
            "etat Conteneur terminé, code de sortie 0.",
            "etat Conteneur <id> supprimé (--rm).");

    private static final List<String> READ = List.of(
            "commande/en-cours docker run --rm -v mon_volume_donnees:/data busybox cat /data/log.txt",
            "etat Conteneur <id> créé à partir de l’image busybox.",
            "etat Conteneur démarré.",
            "ligne/stdout L'application a été lancée.",
            "etat Conteneur terminé, code de sortie 0.",
            "etat Conteneur <id> supprimé (--rm).");

    private static final String WRITTEN =
            "1 ligne ajoutée à log.txt, qui n’existait pas : le conteneur n’existe plus, elle reste.";
    private static final String FOUND = "1 ligne lue : un autre conteneur l’a écrite, et le volume l’a gardée.";

    private final String workspace = CleanEngine.workspace();

    @Inject
    Projects projects;

    @BeforeEach
    void fromTheBeginning() {
        Bench.perform("reinitialiser");
    }

    /** Of the build, what the engine's own command shows of the same one. */
    @Test
    void eachStepTellsItsWholeStory() {
        List<String> built = told(Bench.perform("construire"));
        assertEquals(with(built(), "fin/reussi Image construite : <id>, en 5 étapes."), built);
        assertEquals(with(RUN, "fin/reussi " + WRITTEN), told(Bench.perform("lancer")));
        assertEquals(with(READ, "fin/reussi " + FOUND), told(Bench.perform("lire")));
    }

    @Test
    void allThreeAreOneJobWithOneEnd() {
        List<Line> lines = Bench.perform("tout");
        List<String> expected = new java.util.ArrayList<>();
        expected.addAll(with(built(), "etat/reussi Image construite : <id>, en 5 étapes."));
        expected.addAll(with(RUN, "etat/reussi " + WRITTEN));
        expected.addAll(with(READ, "fin/reussi " + FOUND));
        assertEquals(expected, told(lines));
    }

    @Test
    void theFileIsReallyInTheVolumeAndEachRunAddsALine() {
        Bench.perform("construire");
        for (int run = 1; run <= 3; run++) {
            Bench.perform("lancer");
            assertEquals(
                    java.util.Collections.nCopies(run, "L'application a été lancée."),
                    Bench.output(Bench.perform("lire")));
        }
        await("the page has looked into the volume").atMost(Bench.LONG).until(() -> TestEngine.containers(workspace)
                .isEmpty());
        assertEquals(1, TestEngine.images(workspace).size());
        assertEquals(List.of("mon_volume_donnees-" + workspace), TestEngine.volumes(workspace));
    }

    @Test
    void thePageShowsWhatHappened() {
        Bench.perform("tout");
        Document page = Bench.page();
        assertEquals(
                List.of("Réussi", "Réussi", "Réussi"),
                page.select("#face-construire .status, #face-lancer .status, #face-lire .status")
                        .eachText());
        assertEquals(
                "$ docker run --rm -v mon_volume_donnees:/data mon_app_image",
                "$ " + Bench.lastTurn(page, "lancer").select(".command").text());
        assertTrue(Bench.lastTurn(page, "lancer").select(".stdout").text().contains("Écriture terminée."));
        assertTrue(Bench.lastTurn(page, "lire").select(".stdout").text().contains("L'application a été lancée."));
        await().atMost(Bench.LONG)
                .until(() ->
                        Bench.page().select("#volume .file-name").eachText().equals(List.of("log.txt")));
        assertEquals(
                "31 octets",
                Bench.plain(Bench.page().select("#volume .file-size").text()));
        assertEquals(
                "L'application a été lancée.",
                Bench.page().select("#volume pre").text());
    }

    @Test
    void aFailedReadSaysSoAndLeavesNothing() {
        Bench.perform("construire");
        List<Line> lines = Bench.perform("lire");
        assertEquals(
                List.of(
                        "commande/en-cours docker run --rm -v mon_volume_donnees:/data busybox cat /data/log.txt",
                        "etat Conteneur <id> créé à partir de l’image busybox.",
                        "etat Conteneur démarré.",
                        "ligne/stderr cat: can't open '/data/log.txt': No such file or directory",
                        "etat Conteneur terminé, code de sortie 1.",
                        "etat Conteneur <id> supprimé (--rm).",
                        "fin/echoue La commande a échoué : code de sortie 1. Le volume vient d’être créé, vide : faites"
                                + " d’abord l’étape 2."),
                told(lines));
        assertEquals(
                "fin/echoue La commande a échoué : code de sortie 1. Le volume n’a pas de log.txt : faites d’abord"
                        + " l’étape 2.",
                last(told(Bench.perform("lire"))));
        await("the page has looked into the volume").atMost(Bench.LONG).until(() -> TestEngine.containers(workspace)
                .isEmpty());
    }

    @Test
    void theSecondBuildTakesEverythingFromTheCacheAndMakesNoSecondImage() {
        Bench.perform("construire");
        List<String> first = TestEngine.images(workspace);
        List<String> told = Bench.told(Bench.perform("construire"));
        assertEquals(
                4, told.stream().filter(line -> line.contains("Using cache")).count());
        assertEquals(first, TestEngine.images(workspace));
        assertEquals("fin/reussi Image construite : <id>, en 5 étapes dont 4 reprises du cache.", last(told));
        assertEquals(
                "fin/reussi Image construite : <id>, en 5 étapes.", last(Bench.told(Bench.perform("reconstruire"))));
    }

    @Test
    void aRunSaysWhatItHasChangedInTheVolume() {
        projects.buildRunning("seq 3 >> /data/log.txt");
        TestVolume volume = TestVolume.named("mon_volume_donnees-" + workspace);
        String kept = " : le conteneur n’existe plus, elles restent.";
        assertEquals("fin/reussi 3 lignes ajoutées à log.txt, qui n’existait pas" + kept, run());
        assertLines(3, volume);
        assertEquals("fin/reussi 3 lignes ajoutées à log.txt" + kept, run());
        assertLines(6, volume);
        await("the page lights what the last run wrote")
                .atMost(Bench.LONG)
                .until(() -> Bench.page().select("#volume pre .new").eachText().equals(List.of("1", "2", "3")));
        assertEquals(6, Bench.page().select("#volume pre code > span").size());

        String other = volume.start("import time; time.sleep(600)");
        try {
            assertEquals(
                    "fin/reussi La commande a réussi ; un autre conteneur a le volume en même temps, et l’on ne peut pas"
                            + " dire qui y a écrit quoi.",
                    run());
        } finally {
            TestEngine.client().removeContainerCmd(other).withForce(true).exec();
        }
        assertLines(9, volume);

        volume.python("open('log.txt', 'a').write('sans fin')");
        assertEquals(
                "fin/reussi log.txt a grandi de 6 octets : le conteneur n’existe plus, le volume le garde.", run());
        assertLines(12, volume);

        volume.python("open('gros', 'w').truncate(1 << 21)");
        assertEquals(
                "fin/reussi La commande a réussi ; l’atelier n’a pas pu comparer le volume à ce qu’il était avant.",
                run());
    }

    private static String run() {
        return last(Bench.told(Bench.perform("lancer")));
    }

    private static String last(List<String> told) {
        return Bench.plain(told.get(told.size() - 1));
    }

    /** As {@code wc -l} counts them in a container. */
    private static void assertLines(int count, TestVolume volume) {
        volume.python("import subprocess; assert subprocess.check_output(['wc', '-l', 'log.txt']).split()[0] == b'"
                + count + "'");
    }

    @Test
    void anotherBuildTakesTheNameAndTheUnnamedImageGoes() {
        Bench.perform("construire");
        List<String> first = TestEngine.images(workspace);
        projects.build("FROM busybox\nCMD [\"true\"]\n");
        List<String> second = TestEngine.images(workspace);
        assertEquals(1, second.size());
        assertFalse(first.equals(second));
    }

    @Test
    void anImageThatWasGivenASecondNameKeepsIt() {
        Bench.perform("construire");
        String kept = "mon_app_image-" + workspace + "_perso";
        TestEngine.client()
                .tagImageCmd("mon_app_image-" + workspace, kept, "latest")
                .exec();
        projects.build("FROM busybox\nCMD [\"true\"]\n");
        assertTrue(TestEngine.hasImage(kept));
    }

    @Test
    void theResetRemovesEverythingButTheBaseImages() {
        Bench.perform("tout");
        Bench.awaitQuiet();
        List<String> told = told(Bench.perform("reinitialiser"));
        assertEquals(
                List.of(
                        "commande/en-cours docker rmi mon_app_image ; docker volume rm mon_volume_donnees",
                        "etat/attente Remis à zéro.",
                        "etat/attente Remis à zéro.",
                        "etat/attente Remis à zéro.",
                        "etat/attente Remis à zéro.",
                        "etat/attente Remis à zéro.",
                        "etat/attente Remis à zéro.",
                        "fin/reussi Supprimés : 0 conteneur, 1 image, 1 volume. Les images de base restent."),
                told);
        await("the page has looked into the volume").atMost(Bench.LONG).until(() -> TestEngine.containers(workspace)
                .isEmpty());
        assertEquals(List.of(), TestEngine.images(workspace));
        assertEquals(List.of(), TestEngine.volumes(workspace));
        assertTrue(TestEngine.hasImage("python:3.11-slim"));
        assertTrue(TestEngine.hasImage("busybox:latest"));
        Document page = Bench.page();
        assertEquals(
                List.of("En attente", "En attente", "En attente"),
                page.select("#face-construire .status, #face-lancer .status, #face-lire .status")
                        .eachText());
        assertFalse(page.select("#volume").text().contains("log.txt"));
    }

    /** The beginning of a build, and what the docker command shows of it. */
    private List<String> built() {
        String name = "essai-mots-" + workspace;
        List<String> shown = Cli.build(name, Example.files());
        TestEngine.remove(name);
        return Stream.concat(
                        Stream.of("commande/en-cours docker build -t mon_app_image ."),
                        shown.stream()
                                .map(line -> "ligne/stdout " + Bench.withoutIds(line.replace(name, "mon_app_image"))))
                .filter(line -> !line.matches(NOISE))
                .map(line -> line.replaceFirst("[0-9a-f]{64}", "<id>"))
                .toList();
    }

    private static List<String> told(List<Line> lines) {
        return Bench.told(lines).stream()
                .map(line -> line.replaceFirst("ligne/stdout [0-9a-f]{64}$", "ligne/stdout <id>"))
                .filter(line -> !line.matches(NOISE))
                .map(line -> line.replaceFirst("(en 5 étapes) dont \\d reprises? du cache", "$1"))
                .toList();
    }

    private static List<String> with(List<String> lines, String last) {
        return Stream.concat(lines.stream(), Stream.of(last)).toList();
    }
}
