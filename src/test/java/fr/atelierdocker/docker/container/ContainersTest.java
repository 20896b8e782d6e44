package fr.atelierdocker.docker.container;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
class ContainersTest {

    private static final ContainerLimits LIMITS =
            new ContainerLimits(128 << 20, 0.5, 64, 1L << 28, Duration.ofSeconds(60), Optional.empty());

    private final String workspace = CleanEngine.workspace();
    private final Map<String, String> labels = Map.of("fr.atelierdocker.workspace", workspace);
    private final Cancellation cancellation = new Cancellation();

    @Inject
    Containers containers;

    @AfterEach
    void nothingIsLeft() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> TestEngine.containers(workspace).isEmpty());
    }

    @Test
    void theStoryIsToldInOrder() {
        Story story = new Story();
        RunResult result = run(story, "sh", "-c", "echo un; echo deux >&2");
        String id = story.told.get(0).substring("created ".length());
        assertEquals(new RunResult(0, false, RunResult.Ending.EXITED, java.util.Optional.empty()), result);
        assertEquals(List.of("created " + id, "started " + id), story.told.subList(0, 2));
        // Between the two streams there is no order.
        assertEquals(
                List.of("STDERR deux", "STDOUT un"),
                story.told.subList(2, 4).stream().sorted().toList());
        assertEquals(List.of("ended 0", "removed " + id), story.told.subList(4, 6));
        assertEquals(6, story.told.size());
    }

    @Test
    void shortLivesSideBySideLoseNoLine() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<String>>> runs = IntStream.range(0, 80)
                    .mapToObj(i -> threads.submit(() -> {
                        Story story = new Story();
                        run(story, "echo", "ligne " + i);
                        return story.output("STDOUT");
                    }))
                    .toList();
            for (int i = 0; i < runs.size(); i++) {
                assertEquals(List.of("ligne " + i), get(runs.get(i)));
            }
        } finally {
            // Those at work remove their containers first, also after a failure.
            cancellation.cancel();
            threads.shutdown();
            assertTrue(threads.awaitTermination(5, TimeUnit.MINUTES));
        }
    }

    @Test
    void fiveThousandLinesComeInOrderEachTime() {
        List<String> expected =
                IntStream.rangeClosed(1, 5000).mapToObj(String::valueOf).toList();
        for (int i = 0; i < 8; i++) {
            Story story = new Story();
            run(story, "seq", "1", "5000");
            assertEquals(expected, story.output("STDOUT"), "run " + i);
        }
    }

    @Test
    void everyByteOfALongLineComes() {
        Story story = new Story();
        run(story, "sh", "-c", "yes é | head -n 40001 | tr -d '\\n'");
        assertEquals(List.of("é".repeat(40_001)), story.output("STDOUT"));
    }

    @Test
    void theTwoStreamsAreToldApart() {
        Story story = new Story();
        run(story, "sh", "-c", "for i in 1 2 3; do echo s$i; echo e$i >&2; done; printf fin");
        assertEquals(List.of("s1", "s2", "s3", "fin"), story.output("STDOUT"));
        assertEquals(List.of("e1", "e2", "e3"), story.output("STDERR"));
    }

    @Test
    void theExitCodeIsTheCommands() {
        assertEquals(3, run(new Story(), "sh", "-c", "exit 3").exitCode());
        assertEquals(255, run(new Story(), "sh", "-c", "exit 255").exitCode());
        assertEquals(1, run(new Story(), "false").exitCode());
    }

    @Test
    void aCommandThatDoesNotExistNeverStarts() {
        Story story = new Story();
        RunResult result = run(story, "nexiste-pas");
        assertEquals(RunResult.Ending.NOT_STARTED, result.ending());
        assertEquals(127, result.exitCode());
        assertTrue(result.startError().orElseThrow().contains("nexiste-pas"), result.toString());
        assertFalse(story.told.stream().anyMatch(line -> line.startsWith("started")), story.told.toString());
        assertEquals(story.told.get(0).replace("created", "removed"), story.told.get(story.told.size() - 1));
    }

    @Test
    void aCommandThatMayNotBeExecutedNeverStarts() {
        RunResult result = run(new Story(), "/etc");
        assertEquals(RunResult.Ending.NOT_STARTED, result.ending());
        assertEquals(126, result.exitCode());
    }

    @Test
    void anImageThatDoesNotExistIsTheEnginesError() {
        RunSpec spec = new RunSpec("nexiste-pas:jamais", List.of(), List.of(), labels, LIMITS);
        EngineRefusedException failure =
                assertThrows(EngineRefusedException.class, () -> containers.run(spec, new Story(), cancellation));
        assertEquals(404, failure.status());
        assertTrue(failure.getMessage().startsWith("No such image: nexiste-pas"), failure.getMessage());
    }

    @Test
    void theLimitsAreReallyApplied() {
        InspectContainerResponse inspected = inspectWhileRunning(LIMITS);
        HostConfig host = inspected.getHostConfig();
        assertEquals("none", host.getNetworkMode());
        assertArrayEquals(new Capability[] {Capability.ALL}, host.getCapDrop());
        assertEquals(List.of("no-new-privileges"), host.getSecurityOpts());
        assertEquals(128L << 20, host.getMemory());
        assertEquals(128L << 20, host.getMemorySwap(), "no swap beyond the memory");
        assertEquals(500_000_000L, host.getNanoCPUs());
        assertEquals(64L, host.getPidsLimit());
        assertFalse(Boolean.TRUE.equals(host.getPrivileged()));
        assertFalse(Boolean.TRUE.equals(host.getAutoRemove()), "it races with the reading of the output");
        assertEquals(labels.entrySet(), intersection(inspected.getConfig().getLabels()));
    }

    @Test
    void moreProcessorsThanTheHostHasAreAllOfThem() {
        int host = TestEngine.client().infoCmd().exec().getNCPU();
        InspectContainerResponse inspected = inspectWhileRunning(
                new ContainerLimits(64 << 20, 1000, 10, 1L << 28, Duration.ofSeconds(60), Optional.empty()));
        assertEquals(host * 1_000_000_000L, inspected.getHostConfig().getNanoCPUs());
    }

    @Test
    void theProcessItselfFeelsTheLimits() {
        Story story = new Story();
        run(
                story,
                "sh",
                "-c",
                "ls /sys/class/net; grep -E '^(CapEff|CapBnd|NoNewPrivs):' /proc/self/status | tr -d '\\t'");
        assertEquals(
                List.of("lo", "CapBnd:0000000000000000", "CapEff:0000000000000000", "NoNewPrivs:1"),
                story.output("STDOUT").stream()
                        .sorted(java.util.Comparator.comparing((String line) -> !line.equals("lo"))
                                .thenComparing(line -> line))
                        .toList());
    }

    @Test
    void aForkBombMeetsItsLimit() {
        Story story = new Story();
        run(
                new ContainerLimits(64 << 20, 0.5, 10, 1L << 28, Duration.ofSeconds(30), Optional.empty()),
                story,
                "sh",
                "-c",
                "i=0; while [ $i -lt 30 ]; do sleep 1 & i=$((i+1)); done; echo $i");
        assertTrue(
                story.output("STDERR").stream().anyMatch(line -> line.contains("can't fork")), story.told.toString());
    }

    @Test
    void whoeverTakesTooLongIsStopped() {
        long begin = System.nanoTime();
        RunResult result = run(
                new ContainerLimits(64 << 20, 0.5, 10, 1L << 28, Duration.ofSeconds(1), Optional.empty()),
                new Story(),
                "sleep",
                "60");
        assertEquals(RunResult.Ending.TIMED_OUT, result.ending());
        assertEquals(137, result.exitCode());
        assertTrue(Duration.ofNanos(System.nanoTime() - begin).toSeconds() < 60, "it slept to its end");
    }

    @Test
    void whoeverTakesTooMuchMemoryIsKilled() {
        RunResult result = run(
                new ContainerLimits(8 << 20, 1, 10, 1L << 28, Duration.ofSeconds(30), Optional.empty()),
                new Story(),
                "sh",
                "-c",
                TestEngine.MEMORY_BOMB + "exec tail /dev/zero");
        assertEquals(137, result.exitCode());
        assertTrue(result.oomKilled());
        assertEquals(RunResult.Ending.EXITED, result.ending());
    }

    @Test
    void aChildThatIsKilledForMemoryIsToldThoughTheCodeIsZero() {
        RunResult result = run(
                new ContainerLimits(8 << 20, 1, 10, 1L << 28, Duration.ofSeconds(30), Optional.empty()),
                new Story(),
                "sh",
                "-c",
                TestEngine.MEMORY_BOMB + "true");
        assertEquals(0, result.exitCode());
        assertTrue(result.oomKilled());
    }

    @Test
    void aCancelledRunEndsWithItsOutput() {
        Story story = new Story();
        story.on("STDOUT parti", nothing -> cancellation.cancel());
        long begin = System.nanoTime();
        RunResult result = run(story, "sh", "-c", "echo parti; sleep 60");
        assertEquals(RunResult.Ending.CANCELLED, result.ending());
        assertEquals(List.of("parti"), story.output("STDOUT"));
        assertTrue(Duration.ofNanos(System.nanoTime() - begin).toSeconds() < 60, "it slept to its end");
    }

    @Test
    void aRunThatIsCancelledBeforehandNeverStarts() {
        cancellation.cancel();
        Story story = new Story();
        RunResult result = run(story, "echo", "jamais");
        assertEquals(RunResult.Ending.CANCELLED, result.ending());
        assertFalse(story.told.stream().anyMatch(line -> line.startsWith("started")), story.told.toString());
        assertEquals(List.of(), story.output("STDOUT"));
    }

    @Test
    void aListenerThatFailsLeavesNoContainer() {
        Story story = new Story();
        story.on("STDOUT boum", nothing -> {
            throw new IllegalStateException("journal full");
        });
        assertThrows(EngineException.class, () -> run(story, "sh", "-c", "echo boum; sleep 2"));
    }

    /** Killed or already forgotten: that depends on how far its removal has come when it is inspected. */
    @Test
    void aContainerThatSomebodyElseRemovesEndsTheRun() {
        Story story = new Story();
        story.on("STDOUT parti", nothing -> new Thread(() -> TestEngine.clear(workspace)).start());
        try {
            assertEquals(137, run(story, "sh", "-c", "echo parti; sleep 60").exitCode());
        } catch (EngineRefusedException gone) {
            assertEquals(404, gone.status());
        }
    }

    @Test
    void theVolumeItCreatesBearsTheLabels() {
        String volume = "mon_volume_donnees-" + workspace;
        RunSpec spec = new RunSpec(
                "busybox",
                List.of("sh", "-c", "echo écrit > /data/log.txt"),
                List.of(new VolumeMount(volume, "/data")),
                labels,
                LIMITS);
        containers.run(spec, new Story(), cancellation);
        assertEquals(List.of(volume), TestEngine.volumes(workspace));
    }

    private RunResult run(Story story, String... command) {
        return run(LIMITS, story, command);
    }

    private RunResult run(ContainerLimits limits, Story story, String... command) {
        return containers.run(new RunSpec("busybox", List.of(command), List.of(), labels, limits), story, cancellation);
    }

    private InspectContainerResponse inspectWhileRunning(ContainerLimits limits) {
        List<InspectContainerResponse> inspected = new ArrayList<>();
        Story story = new Story();
        story.on("STDOUT parti", nothing -> new Thread(() -> {
                    inspected.add(TestEngine.client()
                            .inspectContainerCmd(
                                    TestEngine.containers(workspace).get(0))
                            .exec());
                    cancellation.cancel();
                })
                .start());
        run(limits, story, "sh", "-c", "echo parti; sleep 60");
        return inspected.get(0);
    }

    private java.util.Set<Map.Entry<String, String>> intersection(Map<String, String> all) {
        return all.entrySet().stream().filter(labels.entrySet()::contains).collect(java.util.stream.Collectors.toSet());
    }

    private static <T> T get(Future<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            throw new AssertionError(failure.getCause());
        }
    }

    /** Notes what a run tells, and does something when it tells a certain thing. */
    private static final class Story implements RunListener {

        final List<String> told = Collections.synchronizedList(new ArrayList<>());
        private final NavigableMap<String, String> rows = new ConcurrentSkipListMap<>();
        private String trigger = "";
        private Consumer<String> action = nothing -> {};

        void on(String line, Consumer<String> then) {
            trigger = line;
            action = then;
        }

        @Override
        public void created(String id) {
            tell("created " + id);
        }

        @Override
        public void started(String id) {
            tell("started " + id);
        }

        @Override
        public void output(StdStream stream, List<OutputLine> lines) {
            lines.forEach(line -> {
                rows.put(stream + " %012d".formatted(line.row()), line.text());
                tell(stream + " " + line.text());
            });
        }

        @Override
        public void ended(RunResult result) {
            tell("ended " + result.exitCode());
        }

        @Override
        public void removed(String id) {
            tell("removed " + id);
        }

        /** Its lines as they are in the end: what waits for its end is told before. */
        List<String> output(String stream) {
            return List.copyOf(rows.subMap(stream + " ", stream + "!").values());
        }

        private void tell(String line) {
            told.add(line);
            if (line.equals(trigger)) {
                action.accept(line);
            }
        }
    }
}
