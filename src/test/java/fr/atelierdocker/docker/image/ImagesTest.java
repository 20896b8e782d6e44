package fr.atelierdocker.docker.image;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.github.dockerjava.api.command.InspectImageResponse;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.image.BuildResult.Built;
import fr.atelierdocker.docker.image.BuildResult.Cancelled;
import fr.atelierdocker.docker.image.BuildResult.Failed;
import fr.atelierdocker.docker.image.BuildResult.TimedOut;
import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
class ImagesTest {

    private final String workspace = CleanEngine.workspace();
    private final String tag = "mon_app_image-" + workspace;
    private final Map<String, String> labels = Map.of("fr.atelierdocker.workspace", workspace);
    private final String other = "autre_image-" + workspace;
    /** Steps that are built anew, and that the next image finds. */
    private final String shared = "FROM busybox\nCMD [\"" + System.nanoTime() + "\"]\nENV A=1\n";

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Cancellation cancellation = new Cancellation();
    private Set<String> danglingBefore;

    @Inject
    Images images;

    @BeforeEach
    void remember() {
        danglingBefore = TestEngine.danglingImages();
    }

    @AfterEach
    void nothingUnnamedIsLeft() {
        assertEquals(List.of(), TestEngine.containers(workspace));
        TestEngine.client()
                .listImagesCmd()
                .withLabelFilter(Map.of("fr.atelierdocker.workspace", workspace))
                .exec()
                .forEach(image -> images.remove(image.getId()));
        await().atMost(Duration.ofSeconds(60)).until(() -> danglingBefore.containsAll(TestEngine.danglingImages()));
    }

    @Test
    void aBuildGivesAnImageWithTheTagAndTheLabels() {
        Built built = assertInstanceOf(Built.class, build("FROM busybox\nRUN echo fait\n"));
        Image image = images.find(tag).orElseThrow();
        assertEquals(built.imageId(), image.id());
        assertEquals(List.of(tag + ":latest"), image.tags());
        assertEquals(workspace, image.labels().get("fr.atelierdocker.workspace"));
        assertTrue(lines.contains("STDOUT fait"), lines.toString());
        assertEquals("STDOUT Step 1/2 : FROM busybox", lines.get(0));
    }

    @Test
    void aFailingStepIsNamedWithItsMessageAndItsCode() {
        Failed failed = assertInstanceOf(
                Failed.class, build("FROM busybox\nRUN echo avant\nRUN echo raté >&2; exit 3\nRUN echo jamais\n"));
        assertEquals(
                new Failed(
                        3,
                        "RUN echo raté >&2; exit 3",
                        3,
                        "The command '/bin/sh -c echo raté >&2; exit 3' returned a non-zero code: 3"),
                failed);
        assertTrue(lines.contains("STDERR raté"), lines.toString());
        assertTrue(lines.contains("STDOUT avant"), lines.toString());
        assertFalse(lines.toString().contains("jamais"));
    }

    @Test
    void aFileThatIsNotInTheContextFailsItsStepWithoutACode() {
        Failed failed = assertInstanceOf(Failed.class, build("FROM busybox\nCOPY absent.txt /\n"));
        assertEquals(2, failed.step());
        assertEquals("COPY absent.txt /", failed.instruction());
        assertEquals(0, failed.exitCode());
        assertTrue(failed.message().contains("absent.txt"), failed.message());
    }

    @Test
    void aBaseThatDoesNotExistFailsTheFirstStep() {
        Failed failed = assertInstanceOf(Failed.class, build("FROM nexiste-pas:jamais\n"));
        assertEquals(1, failed.step());
        // In whose words depends on whether a registry can be reached.
        assertFalse(failed.message().isBlank());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FROM busybox\\nRUNN x | unknown instruction: RUNN",
                "RUN x | no build stage in current context",
                "# rien | file with no instructions",
                "FROM | requires either one or three arguments"
            })
    void aDockerfileThatDoesNotParseIsNoStepsFault(String dockerfile, String message) {
        Failed failed = assertInstanceOf(Failed.class, build(dockerfile.replace("\\n", "\n") + "\n"));
        assertEquals(0, failed.step());
        assertEquals(0, failed.exitCode());
        assertTrue(failed.message().contains(message), failed.message());
    }

    @Test
    void whatOnlyBuildKitCanDoFailsItsStep() {
        Failed failed = assertInstanceOf(Failed.class, build("FROM busybox\nRUN --mount=type=cache,target=/x true\n"));
        assertEquals(2, failed.step());
        assertTrue(failed.message().contains("requires BuildKit"), failed.message());
    }

    @Test
    void aBuildHasNoNetworkAndTheMemoryOfALimit() {
        assertInstanceOf(
                Built.class,
                build("FROM busybox\nRUN test \"$(ls /sys/class/net)\" = lo\n"
                        + "RUN test $(cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes"
                        + " 2>/dev/null) = 67108864\n"));
    }

    @Test
    void aBuildThatTakesTooLongIsStopped() {
        BuildSpec spec = spec("FROM busybox\nRUN sleep 60\n", Duration.ofSeconds(2));
        assertInstanceOf(TimedOut.class, images.build(spec, this::line, cancellation));
    }

    @Test
    void aCancelledBuildLeavesNothing() {
        BuildListener listener = (stream, line) -> {
            line(stream, line);
            if (line.text().equals("deux")) {
                cancellation.cancel();
            }
        };
        BuildSpec spec = spec("FROM busybox\nRUN echo un\nRUN echo deux; sleep 60\n", Duration.ofSeconds(60));
        assertInstanceOf(Cancelled.class, images.build(spec, listener, cancellation));
        assertTrue(images.find(tag).isEmpty() || !lines.contains("STDOUT Successfully tagged " + tag + ":latest"));
    }

    /** Also where the builder ends a step that it could not tell us of any more. */
    @ParameterizedTest(name = "after line {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14})
    void aBuildThatIsCancelledAtAnyLineLeavesNothing(int line) {
        BuildListener listener = (stream, told) -> {
            line(stream, told);
            if (lines.size() == line) {
                cancellation.cancel();
            }
        };
        BuildSpec spec = spec(
                "FROM busybox\nENV A=1\nCOPY Dockerfile /un\nRUN true\nRUN echo \\\n  deux\nCOPY Dockerfile /deux\n"
                        + "RUN sleep 60\n",
                Duration.ofSeconds(60));
        assertInstanceOf(Cancelled.class, images.build(spec, listener, cancellation));
    }

    /** Its image cannot be removed before the container of the next step is, which takes a while on a busy machine. */
    @Test
    void aBuildThatIsCancelledBeforeTheNextStepHasBegunLeavesNothing() {
        List<CompletableFuture<Void>> steps = new ArrayList<>();
        BuildListener listener = (stream, told) -> {
            if (told.text().contains("intermediate container")) {
                steps.add(CompletableFuture.runAsync(() -> aSlowStep("sleep 60")));
                cancellation.cancel();
            }
        };
        BuildSpec spec = spec("FROM busybox\nRUN true\nRUN sleep 60\n", Duration.ofSeconds(60));
        assertInstanceOf(Cancelled.class, images.build(spec, listener, cancellation));
        steps.forEach(CompletableFuture::join);
        assertEquals(1, steps.size());
    }

    /** The container of a builder's next step, there for longer than the builder is quiet otherwise. */
    private void aSlowStep(String command) {
        AtomicReference<String> image = new AtomicReference<>();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    TestEngine.danglingImages().stream()
                            .filter(id -> !danglingBefore.contains(id))
                            .forEach(image::set);
                    return image.get() != null;
                });
        String container = TestEngine.client()
                .createContainerCmd(image.get())
                .withCmd("/bin/sh", "-c", command)
                .exec()
                .getId();
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        TestEngine.client().removeContainerCmd(container).exec();
    }

    @Test
    void aBuildThatIsCancelledBeforehandDoesNothing() {
        cancellation.cancel();
        assertInstanceOf(
                Cancelled.class,
                images.build(spec("FROM busybox\nRUN sleep 60\n", Duration.ofSeconds(60)), this::line, cancellation));
    }

    @Test
    void aPullOfWhatNoRegistryHasIsAnError() {
        EngineException failure = assertThrows(
                EngineException.class,
                () -> images.pull(
                        "127.0.0.1:1/nexiste-pas:jamais", Duration.ofSeconds(60), progress -> {}, cancellation));
        assertFalse(failure.getMessage().isBlank());
    }

    @Test
    @Tag("parcours")
    void whatTwoImagesShareGoesWithTheLastOfThem() {
        try {
            String first = built(tag, shared + "ENV B=1\nENV C=1\n");
            String second = built(other, shared + "ENV B=2\nENV C=2\n");
            List<String> steps = parents(second);
            images.remove(first);
            assertTrue(images.find(first).isEmpty());
            assertEquals(steps, parents(second));
            images.remove(other);
            assertGone(steps);
        } finally {
            TestEngine.remove(tag);
            TestEngine.remove(other);
        }
    }

    /** By its name it only loses that, and by its id nothing happens. */
    @Test
    @Tag("parcours")
    @Tag("socle")
    void anImageOnWhichAnotherIsBuiltGoesWithThat() {
        try {
            String base = built(other, shared + "ENV B=1\nENV C=1\n");
            List<String> below = parents(base);
            built(tag, "FROM " + other + "\nENV D=1\nENV E=1\n");
            List<String> steps = Stream.of(parents(tag), List.of(base), below)
                    .flatMap(List::stream)
                    .toList();
            images.remove(other);
            assertEquals(Optional.of(List.of()), images.find(base).map(Image::tags));
            assertTrue(assertThrows(EngineRefusedException.class, () -> images.remove(base))
                    .isConflict());
            assertEquals(steps, parents(tag));
            images.remove(tag);
            assertGone(steps);
        } finally {
            TestEngine.remove(tag);
            TestEngine.remove(other);
        }
    }

    private void assertGone(List<String> steps) {
        for (String step : steps) {
            assertTrue(images.find(step).isEmpty(), step + " of " + steps);
        }
    }

    private String built(String name, String dockerfile) {
        BuildSpec spec = new BuildSpec(
                name, Map.of("Dockerfile", dockerfile), Map.of(), false, 64 << 20, Duration.ofSeconds(60));
        return assertInstanceOf(Built.class, images.build(spec, this::line, cancellation))
                .imageId();
    }

    /** Ids of the unnamed ones that it was built on, the newest first. */
    private static List<String> parents(String image) {
        List<String> parents = new ArrayList<>();
        String next = TestEngine.client().inspectImageCmd(image).exec().getParent();
        while (!next.isEmpty()) {
            InspectImageResponse parent =
                    TestEngine.client().inspectImageCmd(next).exec();
            if (!List.of().equals(parent.getRepoTags())) {
                break;
            }
            parents.add(parent.getId());
            next = parent.getParent();
        }
        return parents;
    }

    @Test
    void whatIsNotThereIsNotFoundAndItsRemovalIsNoError() {
        assertTrue(images.find("nexiste-pas:jamais").isEmpty());
        images.remove("nexiste-pas:jamais");
    }

    private BuildResult build(String dockerfile) {
        return images.build(spec(dockerfile, Duration.ofSeconds(60)), this::line, cancellation);
    }

    private BuildSpec spec(String dockerfile, Duration time) {
        return new BuildSpec(tag, new TreeMap<>(Map.of("Dockerfile", dockerfile)), labels, true, 64 << 20, time);
    }

    private void line(StdStream stream, OutputLine line) {
        lines.add(stream + " " + line.text());
    }
}
