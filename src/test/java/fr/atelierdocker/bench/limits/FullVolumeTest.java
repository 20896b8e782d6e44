package fr.atelierdocker.bench.limits;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
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
import fr.atelierdocker.bench.stream.LivePage;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.docker.TestVolume;

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
        long job = begin(
                "mkdir -p /data/d; i=0; while [ $i -lt 1000000 ]; do : > /data/d/f$i; i=$((i+1)); [ $((i % 100)) = 0 ] && sleep 0.02; done");
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

    /** A file takes of the disk what is reserved for it, however short it is told to be. */
    @Test
    void whatIsReservedBehindTheEndOfAFileCounts() {
        run("mkdir -p /data");
        // With rights that no container of the bench has.
        TestVolume.named(volume)
                .python("import ctypes, os; f = os.open('petit', os.O_CREAT | os.O_WRONLY); os.write(f, b'x' * 31);"
                        + "assert ctypes.CDLL(None).fallocate(f, 1, ctypes.c_long(0), ctypes.c_long(20_000_000)) == 0");
        String refusal = refusal("lancer");
        assertTrue(refusal.startsWith("Le volume est plein : le volume contient 20,0 Mo, plus que les 8 Mio"), refusal);
        String page = Bench.plain(Jsoup.parse(get("/atelier/volume").asString()).text());
        assertTrue(page.contains("31 octets, et 20,0 Mo sur le disque"), page);
        assertIsRefusedUntilTheVolumeIsRemoved();
    }

    /** A file that has no name any more is counted nowhere: what is left of the disk tells of it. */
    @Test
    void whatAProgramHidesFromEveryCountIsSeenByTheDisk() {
        TestEngine.client()
                .createVolumeCmd()
                .withName(volume)
                .withLabels(Map.of("fr.atelierdocker.workspace", workspace))
                .withDriverOpts(Map.of("type", "tmpfs", "device", "tmpfs", "o", "size=517m"))
                .exec();
        assertEquals("reussi", end(run("sleep 6")).state(), "there is enough of it");
        String told = told(run("cd /data; exec 3>a; rm a; dd if=/dev/zero bs=1M count=7 >&3; sleep 60"));
        assertTrue(
                told.startsWith(
                        "fin/echoue Arrêté par l’atelier : il reste moins de 512 Mio sur le disque des volumes."),
                told);
        assertEquals("reussi", end(run("sleep 6")).state(), "it comes back with the end of the program");
    }

    @Test
    void whatCannotBeCountedIsTooMuch() {
        List<Line> lines = run("cd /data; i=0; while [ $i -lt 250 ]; do mkdir d && cd d; i=$((i+1)); done; sleep 60");
        String much =
                "le volume contient ce que l’atelier ne peut pas compter, par exemple des dossiers emboîtés sur plus de"
                        + " 200 niveaux.";
        assertTrue(told(lines).startsWith("fin/echoue Arrêté par l’atelier : " + much), told(lines));
        String refusal = refusal("lancer");
        assertTrue(refusal.startsWith("Le volume est plein : " + much), refusal);
        assertEquals("reussi", end(Bench.perform("supprimer-volume")).state());
    }

    /** Whoever finds out how to end the agent gains nothing: while nobody looks, nothing may write. */
    @Test
    void whatKillsTheAgentIsStopped() throws IOException {
        // Whoever looks wants an agent too.
        try (LivePage open = LivePage.open()) {
            stopWhatKillsTheAgent();
        }
    }

    private void stopWhatKillsTheAgent() {
        long job = begin("while :; do echo x >> /data/log.txt; sleep 0.1; done");
        AtomicInteger killed = new AtomicInteger();
        await("the container is stopped")
                .atMost(Bench.LONG)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    for (String lookout : TestEngine.lookouts(workspace)) {
                        if (isKilled(lookout)) {
                            killed.incrementAndGet();
                        }
                    }
                    return Bench.journal(job).stream()
                            .anyMatch(line -> line.type().equals("fin"));
                });
        List<Line> lines = Bench.awaitEnd(job);
        String stopped = "Arrêté par l’atelier : personne ne peut surveiller ce qu’il écrit dans le volume.";
        assertTrue(told(lines).startsWith("fin/echoue " + stopped), told(lines));
        assertTrue(
                lines.stream()
                        .map(line -> Bench.plain(line.told()))
                        .anyMatch(line -> line.startsWith(
                                "avis " + stopped + " Le conteneur qui s’en charge n’a pas pu démarrer")),
                Bench.told(lines).toString());
        assertTrue(killed.get() >= 1 && killed.get() <= 7, killed + " agents were started");
        await("somebody can look again")
                .atMost(Bench.LONG)
                .until(() -> Bench.postHtmx("lancer").extract().statusCode() != 409);
        Bench.postHtmx("arreter");
        Bench.awaitIdle();
    }

    private static boolean isKilled(String container) {
        try {
            TestEngine.client().killContainerCmd(container).exec();
            return true;
        } catch (NotFoundException | ConflictException notRunning) {
            return false;
        }
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

    /** The engine counts by whole paths, and the kernel takes none that is longer than 4096 bytes. */
    @Test
    void whatCannotBeCountedOutsideOfTheVolumeIsTooMuch() {
        List<Line> lines = run("mkdir /d; cd /d; i=0; while [ $i -lt 45 ]; do n=" + "d".repeat(100)
                + "; mkdir $n; cd -P $n; i=$((i+1));" + " done; sleep 60");
        assertTrue(
                told(lines)
                        .startsWith(
                                "fin/echoue Arrêté par l’atelier : il a écrit hors du volume ce que l’atelier ne peut pas"
                                        + " compter, par exemple trop de fichiers ou des dossiers trop emboîtés."),
                told(lines));
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
