package fr.atelierdocker.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.inject.spi.CDI;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;

import fr.atelierdocker.docker.EngineRelay;
import fr.atelierdocker.docker.OwnEngine;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineStatus;
import fr.atelierdocker.journal.SmallDisk;

import static org.awaitility.Awaitility.await;

/**
 * The application whose engine and disk a test may take away. It looks for its engine at a socket behind which nobody is
 * until a test leads it somewhere: to the tests' engine through a relay, or to an engine of these tests' own, which may be
 * killed. A class leaves that socket as it found it.
 */
public final class Faults implements QuarkusTestProfile {

    public static final Path SOCKET = Path.of(
            System.getProperty("java.io.tmpdir"),
            "essai-moteur-" + ProcessHandle.current().pid() + ".sock");

    /** How long the application waits for an answer of its engine. */
    static final Duration TIMEOUT = Duration.ofSeconds(3);

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "atelier.moteur.hote",
                "unix://" + SOCKET,
                "atelier.moteur.delai",
                TIMEOUT.toSeconds() + "s",
                // A page that hears nothing says so after three of these.
                "atelier.flux.battement",
                "1s");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Places.class));
    }

    /** Where the application keeps its data. */
    static SmallDisk disk() {
        return Places.disk;
    }

    /** The engine of these tests' own, opened by the first of them that asks; the application is led to it. */
    public static OwnEngine ownEngine() {
        if (Places.engine == null) {
            Places.engine = OwnEngine.open();
        }
        try {
            Files.deleteIfExists(SOCKET);
            Files.createSymbolicLink(SOCKET, Places.engine.socket());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        await("the engine is found").atMost(Bench.LONG).until(() -> engine().isUp());
        return Places.engine;
    }

    /** Waits until the application finds an engine. */
    static void awaitEngine() {
        await("the engine is found").atMost(Bench.LONG).until(() -> engine().isUp());
    }

    /** Leads the application to the tests' engine, until {@link #leaveTestsEngine}. */
    public static EngineRelay testsEngine() {
        EngineRelay relay = EngineRelay.at(SOCKET);
        awaitEngine();
        return relay;
    }

    /** Closes the way to the tests' engine: the application has noticed. */
    public static void leaveTestsEngine(EngineRelay relay) {
        relay.close();
        awaitAbsence();
    }

    /** Takes the engine of these tests' own away: the application has noticed, and its next user has it. */
    public static void leaveOwnEngine() {
        try {
            Files.deleteIfExists(SOCKET);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        // A connection that is open stays open when its socket's name goes.
        Places.engine.stop();
        Places.engine.start();
        awaitAbsence();
    }

    /** Waits until the application finds no engine. */
    public static void awaitAbsence() {
        await("no engine is found")
                .atMost(Bench.LONG)
                .until(() -> engine().status() instanceof EngineStatus.Down down
                        && down.cause() == EngineStatus.Cause.ABSENT);
    }

    /** Asked of the application itself: before the first test of a class nobody knows its port yet. */
    private static Engine engine() {
        return CDI.current().select(Engine.class).get();
    }

    /** The disk is there before the application, and the engine goes after it. */
    public static final class Places implements QuarkusTestResourceLifecycleManager {

        private static SmallDisk disk;
        private static OwnEngine engine;

        @Override
        public Map<String, String> start() {
            disk = SmallDisk.mount("64m");
            return Map.of("atelier.data", disk.folder().toString());
        }

        @Override
        public void stop() {
            if (engine != null) {
                engine.close();
                engine = null;
            }
            disk.close();
        }
    }
}
