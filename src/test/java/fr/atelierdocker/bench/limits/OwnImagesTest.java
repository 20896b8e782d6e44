package fr.atelierdocker.bench.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.SmallLimits;
import fr.atelierdocker.bench.door.OpenDoor;
import fr.atelierdocker.docker.TestEngine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The images that builds leave behind: so many and no more, and what is of no use goes. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@Tag("moteur")
class OwnImagesTest extends Bombs {

    private final List<String> containers = new ArrayList<>();
    private Set<String> before;

    @BeforeEach
    void look() {
        before = TestEngine.danglingImages();
    }

    @AfterEach
    void nothingIsLeft() {
        containers.forEach(
                id -> TestEngine.client().removeContainerCmd(id).withForce(true).exec());
        assertEquals("reussi", end(Bench.perform("reinitialiser")).state());
        await("no unnamed image is left").atMost(Bench.LONG).until(() -> unnamed()
                .isEmpty());
    }

    @Test
    void whatAContainerHeldGoesWithTheNextBuild() {
        projects.buildRunning("echo un");
        String first = image();
        String holder = hold();
        projects.buildRunning("echo deux");
        assertEquals(Set.of(first), own(unnamed()));
        release(holder);
        projects.buildRunning("echo trois");
        assertEquals(Set.of(), own(unnamed()));
    }

    @Test
    void noMoreThanThereMayBe() {
        for (int i = 0; i < 3; i++) {
            projects.buildRunning("echo " + i);
            hold();
        }
        Set<String> held = own(unnamed());
        assertEquals(2, held.size());
        String last = image();
        String told = end(projects.build("FROM busybox\nCMD [\"echo\", \"de trop\"]\n"))
                .told();
        assertTrue(
                told.startsWith(
                        "fin/echoue Rien n’a été construit : avec une image de plus, il y en aurait plus que les 3 que l’atelier"
                                + " accorde, et celles-ci ne peuvent pas s’en aller : "),
                told);
        assertEquals(4, told.split("<id>, que retient le conteneur [a-z0-9_]+[ .]", -1).length, told);
        assertTrue(told.contains("docker rm -f "), told);
        assertTrue(told.endsWith(", puis recommencez : une image que rien ne retient est supprimée."), told);
        assertEquals(last, image());
        release(containers.get(0));
        assertEquals(
                "reussi",
                end(projects.build("FROM busybox\nCMD [\"echo\", \"bien\"]\n")).state());
        assertEquals(2, own(unnamed()).size());
    }

    /** A name that somebody gave by hand is theirs. */
    @Test
    void anImageWithANameOfItsOwnStays() {
        projects.buildRunning("echo un");
        String name = "essai-garde-" + workspace;
        TestEngine.client().tagImageCmd(image(), name, "latest").exec();
        try {
            projects.buildRunning("echo deux");
            assertTrue(TestEngine.hasImage(name));
        } finally {
            TestEngine.client().removeImageCmd(name).exec();
        }
        projects.buildRunning("echo trois");
        assertEquals(Set.of(), own(unnamed()));
    }

    /** It serves as long as the next build uses it. */
    @Test
    void theStageOfABuildGoesWhenItIsOfNoUse() {
        projects.rebuild(stages("un"));
        Set<String> first = unnamed();
        assertEquals(1, first.size(), first.toString());
        List<String> again = Bench.output(projects.rebuild(stages("un")));
        assertTrue(again.contains(" ---> Using cache"), again.toString());
        assertEquals(first, unnamed());
        projects.rebuild(stages("deux"));
        Set<String> second = unnamed();
        assertEquals(1, second.size(), second.toString());
        assertTrue(first.stream().noneMatch(second::contains));
        projects.rebuild("FROM busybox\nCMD [\"true\"]\n");
        assertEquals(Set.of(), unnamed());
    }

    /** With the image they are three; the others would be built anew. */
    @Test
    void notMoreStagesThanThereMayBeImages() {
        projects.build(IntStream.range(0, 5)
                        .mapToObj(stage -> "FROM busybox AS s" + stage + "\nRUN echo " + stage + " >/f\n")
                        .collect(Collectors.joining())
                + "FROM busybox\nCOPY --from=s0 /f /f\n");
        assertEquals(2, unnamed().size());
    }

    /** Of one that is undone too. */
    @Test
    void noStageStaysOfAnImageThatIsNotKept() {
        OpenDoor.open();
        String told = told(projects.build(
                "FROM busybox AS un\nRUN echo a >/f\nFROM busybox\nCOPY --from=un /f /f\nEXPOSE 1-2000\n"));
        assertTrue(told.contains("l’image a "), told);
        await("no stage is left").atMost(Bench.LONG).until(() -> unnamed().isEmpty());
    }

    /** A step knows its own container, and can write that it ended with any image. */
    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void whatAStepMerelyNamesIsNotTouched(String end) {
        String container =
                TestEngine.client().createContainerCmd("busybox").exec().getId();
        String victim = TestEngine.client().commitCmd(container).exec();
        TestEngine.client().removeContainerCmd(container).exec();
        before.add(victim);
        try {
            String lie = "FROM busybox\nRUN id=$(hostname); echo Removing intermediate container $id; echo ' ---> "
                    + shortened(victim) + "'; " + end + "\n";
            projects.build(lie);
            projects.build(lie);
            projects.build("FROM busybox\nRUN true\n");
            assertTrue(TestEngine.danglingImages().contains(victim));
        } finally {
            TestEngine.client().removeImageCmd(victim).exec();
        }
    }

    /** Each is looked at: what names thousands is stopped, and does not have the engine asked for each. */
    @Test
    void aStepThatNamesImagesWithoutEnd() {
        String told = told(projects.build(
                "FROM busybox\nRUN id=$(hostname); while :; do echo Removing intermediate container $id; echo ' --->"
                        + " 0123456789ab'; done\n"));
        assertEquals(
                "fin/echoue Arrêtée par l’atelier : elle a plus d’étapes que l’atelier n’en surveille, 500. Il n’en reste rien.",
                told);
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void aConfigurationWithoutBounds(String instructions) {
        OpenDoor.open();
        projects.buildRunning("echo avant");
        String kept = image();
        String told = told(projects.build("FROM busybox\n" + instructions + "RUN true\nCMD [\"true\"]\n"));
        assertTrue(
                told.matches("fin/echoue Arrêtée par l’atelier : (l’image a .* variables, libellés, ports et volumes|la"
                        + " configuration de l’image) .*que l’atelier lui accorde\\. Il n’en reste rien\\."),
                told);
        assertEquals(kept, image());
    }

    static List<String> configurations() {
        return List.of(
                "EXPOSE 1-65535\n",
                "EXPOSE 1-900/udp 1-900/sctp 1-900\n",
                each("LABEL", " l%d=v"),
                each("VOLUME", " /v%d"),
                ("ONBUILD RUN : " + "0123456789".repeat(6000) + "\n").repeat(5));
    }

    /** Its containers would have it, and be taken for the bench's own that look into the volume. */
    @ParameterizedTest
    @ValueSource(strings = {"guet", "conteneur", "jeton"})
    void aLabelOfTheBenchsOwn(String name) {
        OpenDoor.open();
        projects.buildRunning("echo avant");
        String kept = image();
        assertEquals(
                "fin/echoue L’image construite avait le libellé fr.atelierdocker." + name
                        + ", que l’atelier garde pour ses"
                        + " propres conteneurs : donnez-lui un autre nom. Il n’en reste rien.",
                told(projects.build("FROM busybox\nLABEL fr.atelierdocker." + name + "=" + workspace + "\n")));
        assertEquals(kept, image());
    }

    private static String each(String instruction, String form) {
        return instruction + IntStream.range(0, 1100).mapToObj(form::formatted).collect(Collectors.joining()) + "\n";
    }

    private static String stages(String word) {
        return "FROM busybox AS etage\nRUN echo " + word
                + " >/mot\nFROM busybox\nCOPY --from=etage /mot /mot\nCMD [\"cat\", \"/mot\"]\n";
    }

    private static String shortened(String id) {
        return id.replace("sha256:", "").substring(0, 12);
    }

    private Set<String> unnamed() {
        Set<String> now = new TreeSet<>(TestEngine.danglingImages());
        now.removeAll(before);
        return now;
    }

    private Set<String> own(Set<String> images) {
        return images.stream()
                .filter(id -> TestEngine.images(workspace).contains(id))
                .collect(Collectors.toSet());
    }

    private String image() {
        return TestEngine.client()
                .inspectImageCmd("mon_app_image-" + workspace)
                .exec()
                .getId();
    }

    /** Somebody's container of the image, which never runs. */
    private String hold() {
        String id = TestEngine.client()
                .createContainerCmd("mon_app_image-" + workspace)
                .exec()
                .getId();
        containers.add(id);
        return id;
    }

    private void release(String container) {
        TestEngine.client().removeContainerCmd(container).exec();
        containers.remove(container);
    }
}
