package fr.atelierdocker.bench.life;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.RestartPolicy;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.docker.TestEngine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the journal has of each life is what the engine has of it, which the real command tells: {@code docker logs}. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
class LifeOutputTest {

    /** Lives with random programs; {@code -Dvies=200} for more. */
    private static final int LIVES = Integer.getInteger("vies", 12);

    private static final long SEED = 20_261_127;

    private static final String STARTED = "Conteneur démarré.";

    private final String name = "mon_conteneur_1-" + CleanEngine.workspace();
    private long before;

    @BeforeEach
    void created() {
        Bench.perform("reinitialiser");
        Bench.perform("construire");
        before = Bench.last();
        Bench.perform("vie/1/creer");
    }

    @AfterEach
    void toTheEnd() {
        TestEngine.client()
                .updateContainerCmd(name)
                .withRestartPolicy(RestartPolicy.noRestart())
                .exec();
        Bench.perform("reinitialiser");
    }

    @Test
    void eachOfManyLivesHasItsOwnLines() throws Exception {
        long seed = Long.getLong("fuzz.seed", SEED);
        Random random = new Random(seed);
        List<Output> expected = new ArrayList<>();
        Output all = new Output("", "");
        for (int life = 0; life < LIVES; life++) {
            LifeProgram.put(name, program(life, random));
            run();
            Output now = logs();
            expected.add(now.after(all));
            all = now;
        }
        awaitEnds(LIVES);
        assertLives(expected, "fuzz.seed=" + seed);
    }

    @Test
    void aLongLifeIsWhole() throws Exception {
        LifeProgram.put(
                name,
                "i=0; while [ $i -lt 60000 ]; do i=$((i+1)); echo \"ligne $i\"; done; printf 'au revoir'; printf 'hélas' >&2");
        run();
        LifeProgram.put(name, "echo 'ligne 1'");
        run();
        awaitEnds(2);
        List<String> lines = new ArrayList<>(
                IntStream.rangeClosed(1, 60_000).mapToObj(i -> "ligne " + i).toList());
        lines.add("au revoir");
        assertLives(List.of(new Output(String.join("\n", lines), "hélas"), new Output("ligne 1", "")), "60,000 lines");
    }

    /** The engine itself starts it again, as soon as it has ended. */
    @Test
    void livesInQuickSuccessionKeepToThemselves() throws Exception {
        LifeProgram.put(
                name, "for i in 1 2 3; do echo \"ligne $i\"; done; printf 'erreur' >&2; printf 'au revoir'; exit 1");
        TestEngine.client()
                .updateContainerCmd(name)
                .withRestartPolicy(RestartPolicy.alwaysRestart())
                .exec();
        TestEngine.client().startContainerCmd(name).exec();
        awaitEnds(5);
        // Between two lives too.
        assertEquals("fin", last(Bench.perform("vie/1/arreter")).type());
        // As many as the engine has begun.
        int lives = logs().stdout().split("au revoir", -1).length - 1;
        awaitEnds(lives);
        Output life = new Output("ligne 1\nligne 2\nligne 3\nau revoir", "erreur");
        assertLives(java.util.Collections.nCopies(lives, life), "restarted by the engine");
    }

    /** What a container wrote on its two outputs. */
    private record Output(String stdout, String stderr) {

        Output after(Output past) {
            assertTrue(stdout.startsWith(past.stdout) && stderr.startsWith(past.stderr), "the log grows at its end");
            return new Output(stdout.substring(past.stdout.length()), stderr.substring(past.stderr.length()));
        }

        List<List<String>> lines() {
            return List.of(lines(stdout), lines(stderr));
        }

        private static List<String> lines(String text) {
            return text.isEmpty()
                    ? List.of()
                    : Arrays.asList(text.replaceFirst("\n$", "").split("\n", -1));
        }
    }

    private static String program(int life, Random random) {
        StringBuilder program = new StringBuilder();
        int pieces = random.nextInt(12);
        for (int piece = 0; piece < pieces; piece++) {
            String to = random.nextInt(4) == 0 ? " >&2" : "";
            program.append(
                    switch (random.nextInt(6)) {
                        case 0 -> "printf 'vie %d, é' ".formatted(life) + to;
                        case 1 -> "echo" + to;
                        case 2 -> "sleep 0.0" + random.nextInt(10);
                        case 3 -> "seq %d%s".formatted(random.nextInt(200), to);
                        case 4 -> "head -c %d /dev/zero | tr '\\0' x%s".formatted(random.nextInt(40_000), to);
                        default -> "echo 'ligne %d de la vie %d'%s".formatted(piece, life, to);
                    });
            program.append("; ");
        }
        return program.append(random.nextBoolean() ? "printf 'au revoir'" : "echo 'au revoir'")
                .append("; exit " + random.nextInt(3))
                .toString();
    }

    private void run() {
        TestEngine.client().startContainerCmd(name).exec();
        TestEngine.client()
                .waitContainerCmd(name)
                .exec(new WaitContainerResultCallback())
                .awaitStatusCode();
    }

    private Output logs() throws Exception {
        java.nio.file.Path errors = java.nio.file.Files.createTempFile("logs", ".txt");
        try {
            Process command = new ProcessBuilder("docker", "logs", name)
                    .redirectError(errors.toFile())
                    .start();
            String stdout = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String stderr = java.nio.file.Files.readString(errors);
            assertEquals(0, command.waitFor(), stderr);
            return new Output(stdout, java.nio.file.Files.readString(errors));
        } finally {
            java.nio.file.Files.delete(errors);
        }
    }

    private void awaitEnds(int lives) {
        await(lives + " lives are over")
                .atMost(Bench.LONG)
                .until(() -> told().stream().filter(LifeOutputTest::isEnd).count() >= lives);
    }

    private static boolean isEnd(Line line) {
        return line.type().equals("etat") && line.text().startsWith("Conteneur arrêté");
    }

    private void assertLives(List<Output> expected, String what) {
        List<List<List<String>>> lives = new ArrayList<>();
        for (Line line : told()) {
            if (line.type().equals("etat") && line.text().equals(STARTED)) {
                lives.add(List.of(new ArrayList<>(), new ArrayList<>()));
            } else if (line.type().equals("ligne")) {
                lives.get(lives.size() - 1)
                        .get(line.told().startsWith("ligne/stderr") ? 1 : 0)
                        .add(line.text());
            }
        }
        assertEquals(expected.size(), lives.size(), what);
        for (int life = 0; life < lives.size(); life++) {
            assertEquals(expected.get(life).lines(), lives.get(life), what + ", life " + life);
        }
    }

    private List<Line> told() {
        return Bench.journal().stream()
                .filter(line -> line.number() > before && line.step().equals("conteneur-1"))
                .toList();
    }

    private static Line last(List<Line> lines) {
        return lines.get(lines.size() - 1);
    }
}
