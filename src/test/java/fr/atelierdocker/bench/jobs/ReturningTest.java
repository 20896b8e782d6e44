package fr.atelierdocker.bench.jobs;

import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.Returning;
import fr.atelierdocker.classroom.Pupil;
import fr.atelierdocker.docker.TestEngine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The application comes back after it died in the middle of each thing that a bench may be at. */
@QuarkusTest
@TestProfile(Returning.class)
@Tag("moteur")
class ReturningTest {

    @Test
    void aRunWhoseContainerIsNoMoreHasAnEndThatSaysSo() {
        Pupil edsger = Returning.LOST;
        List<Line> lines = journal(edsger, 1);
        assertEquals(
                List.of(
                        "commande/en-cours docker build -t mon_app_image .",
                        "etat/reussi Image mon_app_image construite : <id>.",
                        "commande/en-cours docker run --rm -v mon_volume_donnees:/data mon_app_image",
                        "ligne/stdout parti",
                        "fin/echoue Interrompu : l’atelier s’est arrêté pendant ce travail, et son conteneur n’existe plus. Vous pouvez recommencer."),
                Bench.told(lines));
        assertEquals(5, lines.get(4).number());
        assertEquals(List.of(), TestEngine.containers(edsger.id()), "the other one that it left is gone");

        Document page = page(edsger);
        assertEquals(List.of("Échec"), page.select("#face-lancer .status").eachText());
        assertEquals(List.of("Réussi"), page.select("#face-construire .status").eachText());
        assertTrue(page.select("#console .lancer").text().contains("parti"));

        edsger.perform("reinitialiser");

        assertEquals(
                2,
                journal(edsger).stream().mapToLong(Line::job).max().orElseThrow(),
                "the next job has the next number");
    }

    @Test
    void itGoesOnWithARunThatWorksAndNothingIsLostOrTwice() throws InterruptedException {
        Pupil barbara = Returning.RUNNING;
        barbara.awaitTold("retrouvé");
        assertEquals(
                List.of("En cours…"),
                page(barbara).select("#face-lancer .status").eachText());
        assertFalse(page(barbara).selectFirst("#bouton-arreter").hasAttr("aria-disabled"), "it can be stopped");
        assertEquals(
                409,
                barbara.request()
                        .header("HX-Request", "true")
                        .post("/atelier/lire")
                        .statusCode());

        Returning.touch(TestEngine.containers(barbara.id()).get(0), "/fini");
        barbara.awaitTold("La commande a échoué");

        assertEquals(
                List.of(
                        "commande/en-cours docker run --rm -v mon_volume_donnees:/data mon_app_image",
                        "etat Conteneur <id> créé à partir de l’image mon_app_image.",
                        "etat Conteneur démarré.",
                        "ligne/stdout un",
                        "etat Conteneur <id> retrouvé après un arrêt de l’atelier : voici la suite de sa sortie.",
                        "ligne/stdout deux",
                        "ligne/stdout fini",
                        "ligne/stderr hélas",
                        "etat Conteneur terminé, code de sortie 3.",
                        "etat Conteneur <id> supprimé (--rm).",
                        "fin/echoue La commande a échoué : code de sortie 3."),
                Bench.told(journal(barbara, 1)).stream()
                        .map(Bench::plain)
                        // A line that has no end yet is seen only if somebody looks in that moment.
                        .filter(told -> !told.startsWith("progres/"))
                        .toList());
        assertEquals(
                List.of("Échec"), page(barbara).select("#face-lancer .status").eachText());
    }

    @Test
    void ofARunThatHasEndedMeanwhileWhatItWroteAndHowItEndedAreSaid() {
        Pupil grace = Returning.ENDED;
        grace.awaitTold("La commande a réussi");
        List<Line> lines = journal(grace, 1);
        assertEquals(List.of("aïe"), written(lines, "stderr"));
        assertEquals(List.of("un", "deux"), written(lines, "stdout"));
        assertEquals(
                "fin/reussi La commande a réussi ; l’atelier n’a pas pu comparer le volume à ce qu’il était avant.",
                lines.get(lines.size() - 1).told());
        assertEquals(List.of(), TestEngine.containers(grace.id()));
    }

    @Test
    void livesAreToldToTheEndAndNothingTwice() throws InterruptedException {
        Pupil radia = Returning.LIVING;
        await().atMost(Bench.LONG).until(() -> life(radia, 1).contains("ligne/stdout deux"));
        Returning.touch("mon_conteneur_1-" + radia.id(), "/fini");
        await().atMost(Bench.LONG)
                .until(() -> life(radia, 1).stream().anyMatch(line -> line.startsWith("etat/echoue")));
        assertEquals(
                List.of(
                        "commande/en-cours docker create",
                        "fin/reussi Créé.",
                        "etat/repris Conteneur démarré.",
                        "ligne/stdout un",
                        "etat Conteneur retrouvé, toujours en marche : voici la suite de sa sortie.",
                        "ligne/stdout deux",
                        "ligne/stdout trois",
                        "etat/echoue Conteneur arrêté, code 3."),
                life(radia, 1));
        assertEquals(
                List.of(
                        "commande/en-cours docker create",
                        "fin/reussi Créé.",
                        "etat/repris Conteneur démarré.",
                        "ligne/stdout un",
                        "commande docker stop mon_conteneur_2",
                        "fin Interrompu : l’atelier s’est arrêté pendant ce travail. Vous pouvez recommencer.",
                        "etat Conteneur retrouvé, arrêté : voici la fin de sa sortie.",
                        "ligne/stdout adieu",
                        "etat/reussi Conteneur arrêté, code 0 : tout s’est bien passé."),
                life(radia, 2));
        assertEquals(2, TestEngine.containers(radia.id()).size(), "neither was tidied away");
    }

    private static List<String> life(Pupil pupil, int number) {
        return journal(pupil).stream()
                .filter(line -> line.step().equals("conteneur-" + number))
                .map(line -> Bench.plain(line.told()))
                .toList();
    }

    private static List<String> written(List<Line> lines, String channel) {
        return lines.stream()
                .filter(line -> line.channel().equals(channel))
                .map(Line::text)
                .toList();
    }

    private static List<Line> journal(Pupil pupil, long job) {
        return journal(pupil).stream().filter(line -> line.job() == job).toList();
    }

    private static List<Line> journal(Pupil pupil) {
        return pupil.journal().stream().map(Line::of).toList();
    }

    private static Document page(Pupil pupil) {
        return Jsoup.parse(pupil.request().get("/atelier").asString());
    }
}
