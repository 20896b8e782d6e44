package fr.atelierdocker.bench.limits;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.SmallLimits;
import fr.atelierdocker.docker.TestEngine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** RUN steps that want all there is: each meets the same limits as a container that is run. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@Tag("moteur")
class BuildBombsTest extends Bombs {

    /** Told by the step that it is not one of others' builds, which go on beside these tests. */
    private static final String MARK = "marque-" + ProcessHandle.current().pid();

    private Set<String> danglingBefore;

    @BeforeEach
    void look() {
        danglingBefore = TestEngine.danglingImages();
    }

    @AfterEach
    void nothingIsLeft() {
        await("no container of a step is left").atMost(Bench.LONG).until(() -> steps().isEmpty());
        await("no unnamed image is left")
                .atMost(Bench.LONG)
                .until(() -> danglingBefore.containsAll(TestEngine.danglingImages()));
    }

    @Test
    void aForkBombThatTheKernelRefuses() {
        String told = told(projects.build(running("sleep 1; while :; do sleep 60 & done")));
        assertTrue(told.startsWith("fin/echoue L’étape 2 (RUN : " + MARK), told);
        assertTrue(told.matches(".*(20 processus que l’atelier lui accorde).*"), told);
    }

    /** One that nothing ends but the time: meanwhile the processes are no more than there may be. */
    @Test
    void aForkBombThatStays() {
        long job = projects.start(
                "FROM busybox\nRUN : " + MARK + "; for i in $(seq 19); do sleep 60 & done; wait\n",
                Duration.ofSeconds(8));
        await("the step is bounded").atMost(Bench.LONG).until(() -> steps().stream()
                .map(BuildBombsTest::host)
                .flatMap(Stream::ofNullable)
                .anyMatch(host -> Long.valueOf(20).equals(host.getPidsLimit())
                        && Long.valueOf(50_000).equals(host.getCpuQuota())
                        && Long.valueOf(100_000).equals(host.getCpuPeriod())));
        assertEquals(
                "fin/echoue Arrêtée après 8,0 s : c’est la durée la plus longue que l’atelier accorde à une construction. Elle a"
                        + " eu à la fois les 20 processus que l’atelier lui accorde : au-delà, le noyau les refuse.",
                told(Bench.awaitEnd(job)));
    }

    @ParameterizedTest
    @MethodSource("fillings")
    void aStepThatFillsTheDisk(String dockerfile) {
        List<Line> lines = projects.build(dockerfile);
        String much = "Arrêtée par l’atelier : cette étape a écrit \\d+,\\d Mo, plus que les 8 Mio que l’atelier lui"
                + " accorde\\. Il n’en reste rien\\.";
        assertTrue(told(lines).matches("fin/echoue " + much), told(lines));
        assertTrue(
                lines.stream().map(line -> Bench.plain(line.told())).anyMatch(line -> line.matches("avis " + much)),
                Bench.told(lines).toString());
    }

    /** Each of them may, but not all: together they are in the image. */
    @Test
    void stepsThatFillTheDiskTogether() {
        String told = told(projects.build("FROM busybox\n"
                + IntStream.range(0, 5)
                        .mapToObj(step -> "RUN : " + MARK + "; dd if=/dev/zero of=/f" + step
                                + " bs=1M count=3 2>/dev/null; sleep 4\n")
                        .collect(Collectors.joining())));
        assertTrue(
                told.matches(
                        "fin/echoue Arrêtée par l’atelier : ses étapes ont écrit \\d+,\\d Mo en tout, plus que les 8 Mio"
                                + " que l’atelier leur accorde\\. Il n’en reste rien\\."),
                told);
        assertFalse(TestEngine.hasImage("mon_app_image-" + workspace));
    }

    /** However soon its steps are over, and whether they are its own or the triggers of an image. */
    @ParameterizedTest
    @MethodSource("largeImages")
    void anImageThatIsTooLargeIsNotKept(String dockerfile) {
        projects.buildRunning("echo avant");
        String before = image();
        String told = told(projects.build(dockerfile));
        assertTrue(
                told.matches(
                        "fin/echoue (Arrêtée par l’atelier : ses étapes ont écrit 9,4 Mo en tout, plus que les 8 Mio que"
                                + " l’atelier leur accorde|L’image construite ajoutait 9,4 Mo à son image de base, plus que les 8 Mio que"
                                + " l’atelier lui accorde)\\. Il n’en reste rien\\."),
                told);
        assertEquals(before, image());
        assertEquals("reussi", end(Bench.perform("lancer")).state());
    }

    static Stream<String> largeImages() {
        List<String> three = List.of("RUN dd if=/dev/zero of=/a bs=1M count=3\n", "RUN cp /a /b\n", "RUN cp /a /c\n");
        return Stream.of(
                "FROM busybox\n" + String.join("", three),
                "FROM busybox AS un\nONBUILD " + String.join("ONBUILD ", three) + "FROM un\nRUN true\n");
    }

    private String image() {
        return TestEngine.client()
                .inspectImageCmd("mon_app_image-" + workspace)
                .exec()
                .getId();
    }

    /** The kernel does not let it, from the first moment, whatever it writes. */
    @Test
    void aStepThatWritesOneLargeFile() {
        String told = told(projects.build(running("dd if=/dev/zero of=/f bs=1M count=9; exit $?")));
        assertTrue(told.startsWith("fin/echoue L’étape 2 (RUN : " + MARK), told);
        assertTrue(told.endsWith("n fichier ne peut pas dépasser 8 Mio."), told);
    }

    @Test
    void nothingIsKeptOfAStepThatCrashesAndNoMessageOfOne() {
        List<String> said = Bench.output(
                projects.build(running("echo fichier $(ulimit -f) coeur $(ulimit -c) messages $(ulimit -q)")));
        assertTrue(said.contains("fichier 16384 coeur 0 messages 0"), said.toString());
    }

    static Stream<String> fillings() {
        String filling =
                "i=0; while :; do dd if=/dev/zero of=/f$i bs=1M count=1 2>/dev/null; i=$((i+1)); sleep 0.05; done";
        // What it writes are the builder's own words: that it ended, and that another began, in a container that is
        // none.
        String lie =
                "id=$(hostname); echo Removing intermediate container $id; echo ' ---> 0123456789ab'; echo 'Step 3/3 : RUN a';"
                        + " echo ' ---> Running in 0123456789ab'; echo Removing intermediate container 0123456789ab; ";
        return Stream.of(
                running(filling),
                running(lie + filling),
                // The engine's own files, which are in no layer; no more than does no harm where nobody counts.
                running(
                        "i=0; while [ $i -lt 64 ]; do dd if=/dev/zero bs=1M count=1 >>/etc/hosts 2>/dev/null; i=$((i+1));"
                                + " sleep 0.05; done; sleep 60"),
                "FROM busybox\nrun : " + MARK + "; " + filling + "\n",
                "FROM busybox AS un\nONBUILD RUN : " + MARK + "; " + filling + "\nFROM un\nRUN true\n",
                "FROM busybox AS un\nONBUILD RUN true\nONBUILD ENV a=b\nONBUILD RUN : " + MARK + "; " + filling
                        + "\nFROM un\nRUN true\n");
    }

    @Test
    void whatCannotBeCountedIsTooMuch() {
        String told = told(projects.build("FROM busybox\nVOLUME /ailleurs\nRUN : " + MARK
                + "; while :; do echo a > /ailleurs/f; sleep 0.1; done\n"));
        assertEquals(
                "fin/echoue Arrêtée par l’atelier : cette étape peut écrire dans un volume sans nom, que l’atelier ne mesure pas."
                        + " Il n’en reste rien.",
                told);
    }

    /** By whole paths, of which the kernel takes none that is longer than 4096 bytes. */
    @Test
    void whatTheEngineCannotCountIsTooMuch() {
        String told = told(projects.build(running("mkdir /d; cd /d; i=0; while [ $i -lt 45 ]; do n=" + "d".repeat(100)
                + "; mkdir $n; cd -P $n; i=$((i+1)); done; sleep 60")));
        assertEquals(
                "fin/echoue Arrêtée par l’atelier : cette étape a écrit ce que l’atelier ne peut pas compter, par exemple trop de"
                        + " fichiers ou des dossiers trop emboîtés. Il n’en reste rien.",
                told);
    }

    @Test
    void aStepThatWantsAllMemory() {
        String told = told(projects.build(running("sleep 0.3; tail /dev/zero; exit $?")));
        assertTrue(told.endsWith("Une étape a au plus 128 Mio de mémoire."), told);
    }

    /** Whatever its output says, no other container is touched. */
    @Test
    void aStepCannotHaveAnotherContainerBounded() {
        String other = TestEngine.client()
                .createContainerCmd("busybox")
                .withCmd("sleep", "600")
                .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"))
                .exec()
                .getId();
        try {
            TestEngine.client().startContainerCmd(other).exec();
            String id = other.substring(0, 12);
            projects.build(
                    running("id=$(hostname); echo Removing intermediate container $id; echo ' ---> 0123456789ab'; echo"
                            + " 'Step 3/3 : RUN a'; echo ' ---> Running in " + id + "'; sleep 3"));
            InspectContainerResponse found =
                    TestEngine.client().inspectContainerCmd(other).exec();
            assertEquals(true, found.getState().getRunning());
            assertTrue(
                    found.getHostConfig().getPidsLimit() == null
                            || found.getHostConfig().getPidsLimit() == 0,
                    "bounded");
        } finally {
            TestEngine.client().removeContainerCmd(other).withForce(true).exec();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aStepWhoseProgramHasNoPossibleNameIsRefused(String instruction) {
        String told = told(projects.build("FROM busybox\n" + instruction + "\nRUN true\n"));
        assertTrue(told.startsWith("fin/echoue Rien n’a été construit : le premier mot d’un RUN ou d’un SHELL"), told);
        assertFalse(TestEngine.hasImage("mon_app_image-" + workspace));
    }

    static Stream<String> names() {
        String path = "/x".repeat(25_000);
        return Stream.of(
                "RUN [\"" + path + "\"]",
                "SHELL [ \"" + path + "\", \"-c\"]",
                "ONBUILD run \\\n [\"" + path + "\"]",
                "RUN [\"\\\"" + "\\\\".repeat(20_000) + "\"]");
    }

    private static String running(String command) {
        return "FROM busybox\nRUN : " + MARK + "; " + command + "\n";
    }

    /** Containers in which a step of these tests goes on. */
    private static List<Container> steps() {
        return TestEngine.client().listContainersCmd().withShowAll(true).exec().stream()
                .filter(container -> container.getCommand().contains(MARK))
                .toList();
    }

    private static HostConfig host(Container container) {
        try {
            return TestEngine.client()
                    .inspectContainerCmd(container.getId())
                    .exec()
                    .getHostConfig();
        } catch (NotFoundException gone) {
            return null;
        }
    }
}
