package fr.atelierdocker.bench.limits;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.Noted;
import fr.atelierdocker.bench.ShortTime;
import fr.atelierdocker.docker.TestEngine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Programs that would go on for ever: each is stopped in time, and the journal says so. */
@QuarkusTest
@TestProfile(ShortTime.class)
@Tag("moteur")
class TimeLimitTest extends Bombs {

    private static final String TIME =
            "fin/echoue Arrêté après 3,0 s : c’est la durée la plus longue que l’atelier accorde à un conteneur.";

    @Test
    void aForkBombThatStays() {
        assertEquals(
                TIME + " Il a eu à la fois les 20 processus que l’atelier lui accorde : au-delà, le noyau les refuse."
                        + KILLED,
                told(run("for i in $(seq 19); do sleep 60 & done; wait")));
    }

    @Test
    void anOutputWithoutEnd() {
        List<Line> lines = run("yes bonjour");
        assertEquals(
                TIME + " Sa sortie dépasse 65536 octets : le journal n’en a que le début et la fin." + KILLED,
                told(lines));
        assertTrue(
                lines.stream()
                        .map(line -> Bench.plain(line.told()))
                        .anyMatch(
                                line -> line.matches(
                                        "avis La sortie dépasse 65536 octets\\. Il en manque ici \\d+ lignes \\(.*\\) ; voici les dernières\\.")),
                Bench.told(lines).toString());
        assertTrue(Bench.output(lines).size() < 10_000, "lines in the journal: " + lines.size());
    }

    @Test
    void aSleepWithoutEnd() {
        List<Line> lines = run("echo parti; exec sleep 100000");
        assertEquals(List.of("parti"), Bench.output(lines));
        assertEquals(TIME + KILLED, told(lines));
    }

    @Test
    void aSleepThatHearsTheRequestToEnd() {
        assertEquals(
                TIME + " Code 143 : arrêté à la demande (SIGTERM), sans avoir dit au revoir.",
                told(run("trap 'exit 143' TERM; while :; do sleep 0.1; done")));
    }

    @Test
    void aProgramThatIgnoresTheRequestToEnd() {
        assertEquals(TIME + KILLED, told(run("trap '' TERM; while :; do sleep 1; done")));
    }

    /** Whatever its output says of its end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sleep 100000",
                "id=$(hostname); echo Removing intermediate container $id; echo ' ---> 0123456789ab'; sleep 100000",
                "trap '' TERM HUP INT; while :; do sleep 1; done"
            })
    void aStepOfABuildWithoutEnd(String command) {
        Set<String> before = TestEngine.danglingImages();
        List<Line> lines = projects.build("FROM busybox\nRUN true\nRUN : marque-sans-fin; " + command + "\n");
        String why =
                "Arrêtée par l’atelier : cette étape a duré 3,0 s, le temps le plus long que l’atelier accorde à un RUN."
                        + " Il n’en reste rien.";
        assertEquals("fin/echoue " + why, told(lines));
        assertTrue(
                lines.stream().map(line -> Bench.plain(line.told())).anyMatch(("avis " + why)::equals),
                Bench.told(lines).toString());
        await("no container of a step is left")
                .atMost(Bench.LONG)
                .until(() -> TestEngine.client().listContainersCmd().withShowAll(true).exec().stream()
                        .noneMatch(container -> container.getCommand().contains("marque-sans-fin")));
        await("no unnamed image is left")
                .atMost(Bench.LONG)
                .until(() -> before.containsAll(TestEngine.danglingImages()));
    }

    @Test
    void aContainerThatLivesIsStoppedAfterAWhileAndMayLiveAgain() {
        String name = "mon_conteneur_1-" + workspace;
        Noted.create(
                TestEngine.client()
                        .createContainerCmd("busybox")
                        .withCmd("sh", "-c", "trap 'exit 0' TERM; while :; do sleep 0.1; done"),
                Map.of("fr.atelierdocker.workspace", workspace, "fr.atelierdocker.conteneur", workspace),
                name);
        long before = Bench.last();
        for (int life = 1; life <= 2; life++) {
            int lives = life;
            TestEngine.client().startContainerCmd(name).exec();
            await().atMost(Bench.LONG).until(() -> livesTold(before, "Conteneur arrêté, code 0") == lives);
        }
        TestEngine.client().removeContainerCmd(name).exec();
        assertEquals(2, livesTold(before, "Arrêté après 5,0 s : c’est la durée"));
    }

    private static long livesTold(long after, String beginning) {
        return Bench.journal().stream()
                .filter(line -> line.number() > after && line.step().equals("conteneur-1"))
                .filter(line -> Bench.plain(line.text()).startsWith(beginning))
                .count();
    }
}
