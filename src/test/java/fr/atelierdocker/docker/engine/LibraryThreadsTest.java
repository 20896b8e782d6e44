package fr.atelierdocker.docker.engine;

import java.lang.Thread.UncaughtExceptionHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Event;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import fr.atelierdocker.docker.FakeEngine;
import fr.atelierdocker.docker.transport.LibraryThreads;
import fr.atelierdocker.docker.volume.AgentBounds;
import fr.atelierdocker.docker.volume.VolumeAgent;
import fr.atelierdocker.docker.volume.VolumeAgents;
import fr.atelierdocker.docker.volume.VolumeChanges;
import fr.atelierdocker.docker.volume.VolumeListener;
import fr.atelierdocker.system.Heartbeat;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the library's own threads die of comes to nobody who does not know what to do with it. */
@Tag("rapide")
class LibraryThreadsTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int MANY = 50;

    private final List<String> uncaught = new CopyOnWriteArrayList<>();
    /** Those of an application that another test has left at work. */
    private final Set<Thread> others = Thread.getAllStackTraces().keySet();

    private final UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    @TempDir
    Path folder;

    private FakeEngine fake;
    private Engine engine;

    @BeforeEach
    void anEngine() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(thread.getName() + ": " + failure));
        Path socket = folder.resolve("engine.sock");
        fake = FakeEngine.at(socket);
        engine = new Engine(new At(socket), new Heartbeat(), deaf(), deaf(), deaf());
        engine.look();
        assertTrue(engine.isUp(), engine.status().toString());
    }

    @AfterEach
    void nobodyWasBothered() throws InterruptedException {
        engine.stop(null);
        fake.close();
        for (Thread each : library()) {
            each.join(LONG.toMillis());
        }
        Thread.setDefaultUncaughtExceptionHandler(before);
        assertEquals(List.of(), uncaught);
    }

    @Test
    void allThatTheLibraryStartsIsAmongThem() {
        try (VolumeAgent agent = agent(new CountDownLatch(1))) {
            List<Thread> library = library();
            // The events', the agent's, and the one that feeds it.
            assertEquals(3, library.size(), library.toString());
            for (Thread each : library) {
                assertTrue(each.getThreadGroup() instanceof LibraryThreads, each.toString());
            }
        }
    }

    @Test
    void anAgentThatCannotBeAskedAnyMoreHasEnded() throws InterruptedException {
        fake.attach(FakeEngine.Attach.READS_NOTHING);
        CountDownLatch gone = new CountDownLatch(1);
        try (VolumeAgent agent = agent(gone)) {
            EngineException failure = assertThrows(EngineUnavailableException.class, () -> agent.list("", "", 1, 0, 0));
            assertEquals("the volume's agent ended: ", failure.getMessage());
            assertTrue(gone.await(LONG.toSeconds(), TimeUnit.SECONDS));
            assertFalse(agent.isOpen());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FakeEngine.Attach.class,
            names = {"DIES_AT_ONCE", "DIES_WHEN_ASKED"})
    void anEngineThatDiesWhileAnAgentIsAskedTellsItsEnd(FakeEngine.Attach how) throws InterruptedException {
        fake.attach(how);
        for (int i = 0; i < MANY; i++) {
            CountDownLatch gone = new CountDownLatch(1);
            try (VolumeAgent agent = agent(gone)) {
                // Whatever is sent meets the end, or comes too late for it.
                assertThrows(EngineUnavailableException.class, () -> {
                    while (true) {
                        agent.list("", "", 1, 0, 0);
                    }
                });
                assertTrue(gone.await(LONG.toSeconds(), TimeUnit.SECONDS));
            } catch (EngineUnavailableException diedBefore) {
                // That is the end, told to whoever opens it.
            }
        }
    }

    @Test
    void aStreamWhoseThreadDiesEndsInAnError() {
        EngineStream<String> stream = new EngineStream<>(item -> {
            throw new AssertionError(item);
        });
        new LibraryThreads()
                .caller(() -> {
                    stream.onStart(() -> {});
                    stream.onNext("not even an exception");
                })
                .start();
        EngineException failure = assertThrows(EngineException.class, () -> stream.awaitEnd(LONG));
        assertEquals("java.lang.AssertionError: not even an exception", failure.getMessage());
    }

    /** From Java 19 on a group is not destroyed, since its parent does not keep it: there is nothing to end. */
    @Test
    @EnabledForJreRange(max = JRE.JAVA_18)
    void theyLeaveNothingBehind() throws InterruptedException {
        LibraryThreads threads = new LibraryThreads();
        CountDownLatch end = new CountDownLatch(1);
        threads.caller(() -> {
                    try {
                        end.await();
                    } catch (InterruptedException impossible) {
                        throw new AssertionError(impossible);
                    }
                })
                .start();
        assertTrue(groups(threads.getParent()).contains(threads));
        threads.end();
        end.countDown();
        await().atMost(LONG).until(() -> !groups(threads.getParent()).contains(threads));
    }

    private VolumeAgent agent(CountDownLatch gone) {
        return new VolumeAgents(engine, (labels, name, creation) -> creation.apply(labels), Optional.empty())
                .open("n", "v", "i", Map.of(), new AgentBounds(10, 0), new VolumeListener() {
                    @Override
                    public void changed(VolumeChanges changes) {}

                    @Override
                    public void gone() {
                        gone.countDown();
                    }
                });
    }

    private List<Thread> library() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("docker-java") && !others.contains(thread))
                .toList();
    }

    private static List<ThreadGroup> groups(ThreadGroup parent) {
        ThreadGroup[] found = new ThreadGroup[parent.activeGroupCount() + 10];
        return new ArrayList<>(Arrays.asList(found).subList(0, parent.enumerate(found, false)));
    }

    private record At(Path socket) implements EngineConfig {

        @Override
        public Optional<String> host() {
            return Optional.of("unix://" + socket);
        }

        @Override
        public Duration timeout() {
            return LONG;
        }

        @Override
        public Duration removalTimeout() {
            return timeout();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> Event<T> deaf() {
        return (Event<T>) Proxy.newProxyInstance(
                Event.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> null);
    }
}
