package fr.atelierdocker.bench.limits;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.Noted;
import fr.atelierdocker.bench.SmallLimits;
import fr.atelierdocker.docker.TestEngine;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Programs that write without end: in the volume, and beside it. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@Tag("moteur")
class FullVolumeTest extends Bombs {

    private static final String REMEDY = " Regardez dans l’explorateur ce qu’il contient, puis videz-le : pressez"
            + " « Supprimer le volume » ou « Réinitialiser ».";

    private final String volume = "mon_volume_donnees-" + workspace;

    @Test
    void aMillionFiles() {
        long job = begin("mkdir -p /data/d; i=0; while [ $i -lt 1000000 ]; do : > /data/d/f$i; i=$((i+1)); done");
        // A reader who asks some times a second: what each page lists is counted by the same program as the limit.
        await().atMost(Bench.LONG).pollInterval(Duration.ofMillis(300)).until(() -> {
            assertAnswers("/atelier");
            assertAnswers("/atelier/volume");
            assertAnswers("/atelier/volume?dossier=d");
            return Bench.journal(job).stream().anyMatch(line -> line.type().equals("fin"));
        });
        List<Line> lines = Bench.awaitEnd(job);
        String much = "Arrêté par l’atelier : le volume contient (plus de )?[\\d ]+ fichiers et dossiers, plus que les"
                + " 2 000 que l’atelier lui accorde\\.";
        assertTrue(told(lines).matches("fin/echoue " + much + KILLED.replaceAll("[()]", "\\\\$0")), told(lines));
        assertTrue(
                lines.stream()
                        .map(line -> Bench.plain(line.told()))
                        .anyMatch(line -> line.matches("avis " + much + REMEDY)),
                Bench.told(lines).toString());
        assertIsRefusedUntilTheVolumeIsRemoved();
    }

    @Test
    void manyBigFiles() {
        List<Line> lines =
                run("i=0; while :; do dd if=/dev/zero of=/data/f$i bs=1M count=1 2>/dev/null; i=$((i+1)); sleep"
                        + " 0.05; done");
        String much =
                "Arrêté par l’atelier : le volume contient \\d+,\\d Mo, plus que les 8 Mio que l’atelier lui accorde\\.";
        assertTrue(told(lines).matches("fin/echoue " + much + KILLED.replaceAll("[()]", "\\\\$0")), told(lines));
        assertIsRefusedUntilTheVolumeIsRemoved();
    }

    /** What is told of a file is not what the disk holds of it. */
    @Test
    void filesOfHolesAloneFillNothing() {
        assertEquals(
                "reussi",
                end(run("for i in 1 2 3; do truncate -s 6M /data/creux$i; done"))
                        .state());
        assertEquals("reussi", end(run("sleep 2; echo encore")).state());
        String page = Bench.plain(Jsoup.parse(get("/atelier/volume").asString()).text());
        assertTrue(page.contains("6,3 Mo, dont 0 octet sur le disque"), page);
    }

    /** A run that is over before anybody has looked. */
    @Test
    void whatAShortRunLeftIsSeenBeforeTheNext() {
        projects.buildRunning("for i in 0 1 2 3 4 5 6 7 8 9; do dd if=/dev/zero of=/data/f$i bs=1M count=1; done");
        assertEquals("reussi", end(Bench.perform("lancer")).state());
        assertIsRefusedUntilTheVolumeIsRemoved();
    }

    @Test
    void aContainerThatLivesAndFillsTheVolume() {
        run("mkdir -p /data");
        String name = "mon_conteneur_1-" + workspace;
        Noted.create(
                TestEngine.client()
                        .createContainerCmd("busybox")
                        .withHostConfig(HostConfig.newHostConfig().withBinds(Bind.parse(volume + ":/data")))
                        .withCmd("sh", "-c", "i=0; while :; do : > /data/f$i; i=$((i+1)); done"),
                Map.of("fr.atelierdocker.workspace", workspace, "fr.atelierdocker.conteneur", workspace),
                name);
        long before = Bench.last();
        TestEngine.client().startContainerCmd(name).exec();
        await().atMost(Bench.LONG)
                .until(() -> livesTold(before).stream().anyMatch(line -> line.startsWith("etat/echoue")));
        List<String> told = livesTold(before);
        assertEquals("etat/repris Conteneur démarré.", told.get(0));
        assertTrue(
                told.get(1)
                        .matches("avis Arrêté par l’atelier : le volume contient (plus de )?[\\d ]+ fichiers et"
                                + " dossiers, plus que les 2 000 que l’atelier lui accorde\\." + REMEDY),
                told.toString());
        assertEquals("etat/echoue Conteneur arrêté, c" + KILLED.substring(2), told.get(2));
        String refusal = refusal("vie/1/demarrer");
        assertTrue(refusal.startsWith("Le volume est plein : "), refusal);
        Bench.perform("vie/1/supprimer");
    }

    @Test
    void whatIsWrittenOutsideOfTheVolumeIsBounded() {
        List<Line> lines =
                run("i=0; while :; do dd if=/dev/zero of=/f$i bs=1M count=1 2>/dev/null; i=$((i+1)); sleep 0.05;"
                        + " done");
        String much =
                "Arrêté par l’atelier : il a écrit \\d+,\\d Mo hors du volume, plus que les 8 Mio que l’atelier lui"
                        + " accorde\\.";
        assertTrue(told(lines).matches("fin/echoue " + much + KILLED.replaceAll("[()]", "\\\\$0")), told(lines));
        assertTrue(
                lines.stream()
                        .map(line -> Bench.plain(line.told()))
                        .anyMatch(line -> line.matches("avis " + much + " Ce qu’il a écrit là disparaît avec lui\\.")),
                Bench.told(lines).toString());
    }

    private void assertIsRefusedUntilTheVolumeIsRemoved() {
        for (String button : List.of("lancer", "lire", "tout")) {
            String refusal = refusal(button);
            assertTrue(refusal.startsWith("Le volume est plein : le volume contient "), refusal);
            assertTrue(refusal.endsWith(REMEDY), refusal);
        }
        assertAnswers("/atelier/volume");
        assertEquals("reussi", end(Bench.perform("supprimer-volume")).state());
        assertEquals("reussi", end(run("echo revenu")).state());
    }

    private static void assertAnswers(String address) {
        get(address).then().statusCode(200);
    }

    private static String refusal(String button) {
        String fragment = Bench.postHtmx(button).statusCode(409).extract().asString();
        return Bench.plain(Jsoup.parseBodyFragment(fragment).select(".notice").text());
    }

    private static List<String> livesTold(long after) {
        return Bench.journal().stream()
                .filter(line -> line.number() > after && line.step().equals("conteneur-1"))
                .map(line -> Bench.plain(line.told()))
                .toList();
    }
}
