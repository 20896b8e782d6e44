package fr.atelierdocker.gate;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The gate: a Unix socket that only its owner and its group can open, and whoever comes through it. */
public final class Gate implements AutoCloseable {

    /** Connections at one time: a class of thirty has some two hundred. */
    static final int MOST_CONNECTIONS = 1024;

    /** Before the next attempt when there is no room for a connection. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Path socket;
    private final SocketAddress engine;
    private final Duration patience;
    private final Consumer<String> refusals;
    private final ServerSocketChannel server;
    private final Set<Wire> open = ConcurrentHashMap.newKeySet();
    private final Threads threads = new Threads();
    private final Calls calls = Calls.shipped();
    private final Builds builds = new Builds();
    private final Judge judge;

    private Gate(Path socket, SocketAddress engine, Bounds bounds, Duration patience, Consumer<String> refusals)
            throws IOException {
        this.socket = socket;
        this.engine = engine;
        this.patience = patience;
        this.refusals = refusals;
        this.judge = new Judge(new EngineLook(engine, threads, patience), bounds, builds);
        Files.deleteIfExists(socket);
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw----"));
    }

    /**
     * Opens one, in the place of another that has ended.
     *
     * @param socket where it listens; nobody but its owner and its group can open it
     * @param refusals told of each request that is refused, and why, in one line
     */
    public static Gate open(Path socket, SocketAddress engine, Consumer<String> refusals) throws IOException {
        return open(socket, engine, Bounds.USUAL, refusals);
    }

    static Gate open(Path socket, SocketAddress engine, Bounds bounds, Consumer<String> refusals) throws IOException {
        return open(socket, engine, bounds, Exchange.PATIENCE, refusals);
    }

    /** @param patience with the engine, to let a call in and to answer what the gate itself asks */
    static Gate open(Path socket, SocketAddress engine, Bounds bounds, Duration patience, Consumer<String> refusals)
            throws IOException {
        Gate gate = new Gate(socket, engine, bounds, patience, refusals);
        gate.threads.start(gate::accept);
        return gate;
    }

    public Path socket() {
        return socket;
    }

    /** Lets a group of this machine open it. */
    void allow(String group) throws IOException {
        Files.getFileAttributeView(socket, PosixFileAttributeView.class)
                .setGroup(socket.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group));
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(socket);
        } catch (IOException alreadyGone) {
            refusals.accept("La prise est restée : " + alreadyGone.getMessage());
        }
        open.forEach(Wire::close);
        threads.close();
    }

    private void accept() {
        boolean full = false;
        while (server.isOpen()) {
            try {
                welcome(new Wire(server.accept()));
                full = false;
            } catch (IOException | OutOfMemoryError scarce) {
                // Unless it is closed, this process has no descriptor or no thread left: some come back with who
                // leaves.
                if (server.isOpen()) {
                    if (!full) {
                        tell(scarce);
                    }
                    full = true;
                    pause();
                }
            }
        }
    }

    /** What tells may itself want a descriptor that is not there. */
    private void tell(Throwable scarce) {
        try {
            refusals.accept("Une connexion attend, faute de place : " + scarce.getMessage());
        } catch (RuntimeException | LinkageError untold) {
            return;
        }
    }

    private void welcome(Wire client) {
        if (open.size() >= MOST_CONNECTIONS) {
            turnAway(client);
            return;
        }
        open.add(client);
        boolean begun = false;
        try {
            threads.start(() -> serve(client));
            begun = true;
        } finally {
            if (!begun) {
                client.close();
                open.remove(client);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Wire client) {
        try {
            new Exchange(client, engine, calls, judge, builds, threads, patience, refusals).run();
        } catch (RuntimeException | StackOverflowError bug) {
            refusals.accept("Une demande n’a pas pu être jugée : " + bug);
        } finally {
            client.close();
            open.remove(client);
        }
    }

    private void turnAway(Wire client) {
        try (client) {
            client.write(Refusal.busy().answer());
        } catch (IOException gone) {
            // It is what was wanted.
            return;
        }
    }
}
