package fr.atelierdocker.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import fr.atelierdocker.docker.EngineRelay;

/** The gate before the tests' engine. */
public final class TestGate implements AutoCloseable {

    private final List<String> refusals;
    private final Gate gate;

    private TestGate(List<String> refusals, Gate gate) {
        this.refusals = refusals;
        this.gate = gate;
    }

    public static TestGate open() {
        return before(EngineRelay.engine());
    }

    /** One before something else that leads to it, or stands for it. */
    public static TestGate before(SocketAddress engine) {
        return before(engine, Bounds.USUAL, Exchange.PATIENCE);
    }

    /** One with bounds of its own, and patience with the engine. */
    static TestGate before(SocketAddress engine, Bounds bounds, Duration patience) {
        List<String> refusals = new CopyOnWriteArrayList<>();
        try {
            return new TestGate(
                    refusals,
                    Gate.open(
                            Files.createTempDirectory("essai-portier").resolve("moteur.sock"),
                            engine,
                            bounds,
                            patience,
                            refusals::add));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Path socket() {
        return gate.socket();
    }

    /** What it has refused until now, and why. */
    public List<String> refusals() {
        return List.copyOf(refusals);
    }

    @Override
    public void close() {
        gate.close();
        try {
            Files.deleteIfExists(gate.socket().getParent());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
