package fr.atelierdocker.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;

import com.github.dockerjava.core.DefaultDockerClientConfig;

/** A socket that leads to the real engine, and that a test can take away, cut and hold up; it knows what was sent over it. */
public final class EngineRelay implements AutoCloseable {

    private final Path socket;
    private final SocketAddress target;
    private final ServerSocketChannel server;
    private final List<SentRequest> sent = new CopyOnWriteArrayList<>();
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition thawed = lock.newCondition();
    private boolean frozen;
    private volatile boolean dead;
    private volatile Duration delay = Duration.ZERO;
    private volatile Predicate<SentRequest> slow = request -> false;
    private volatile Duration slowDelay = Duration.ZERO;
    private volatile Predicate<SentRequest> cut = request -> false;

    private EngineRelay(Path socket, SocketAddress target) throws IOException {
        this.socket = socket;
        this.target = target;
        Files.deleteIfExists(socket);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
    }

    /** One that leads to the tests' engine. */
    public static EngineRelay at(Path socket) {
        return at(socket, engine());
    }

    /** One that leads to an engine of a test's own. */
    public static EngineRelay at(Path socket, OwnEngine own) {
        return at(socket, UnixDomainSocketAddress.of(own.socket()));
    }

    private static EngineRelay at(Path socket, SocketAddress target) {
        try {
            EngineRelay relay = new EngineRelay(socket, target);
            start(relay::accept);
            return relay;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the engine was asked until now. */
    public List<SentRequest> sent() {
        return List.copyOf(sent);
    }

    /** From now on nothing passes, and no connection is refused either. */
    public void freeze() {
        lock.lock();
        frozen = true;
        lock.unlock();
    }

    /** From now on each piece of an answer is on its way for so long. */
    public void slowDown(Duration each) {
        delay = each;
    }

    /** From now on each of these requests is on its way for so long. */
    public void slowDown(Predicate<SentRequest> which, Duration each) {
        slowDelay = each;
        slow = which;
    }

    /** From now on each of these requests finds its connection closed before it reaches the engine. */
    public void hangUpOn(Predicate<SentRequest> which) {
        cut = which;
    }

    public void thaw() {
        lock.lock();
        frozen = false;
        thawed.signalAll();
        lock.unlock();
    }

    /** From now on nobody new is let in, as an engine does that was told to stop; who is in stays. */
    public void shutTheDoor() {
        close(server);
    }

    /** Goes away as an engine does that dies: every connection is cut, and the socket stays, with nobody behind it. */
    public void die() {
        // All at once: whoever loses one connection must get nothing through by another that is closed a moment later.
        dead = true;
        thaw();
        close(server);
        open.forEach(EngineRelay::close);
    }

    /** Goes away and leaves no socket. */
    @Override
    public void close() {
        die();
        try {
            Files.deleteIfExists(socket);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                SocketChannel engine = SocketChannel.open(target);
                open.add(client);
                open.add(engine);
                SentRequest.Reader reader = new SentRequest.Reader(this::sending);
                start(() -> pump(client, engine, reader::accept));
                start(() -> pump(engine, client, (bytes, length) -> pause(delay)));
            }
        } catch (IOException closed) {
            // By die().
        }
    }

    private void pump(SocketChannel from, SocketChannel to, ObjIntConsumer<byte[]> passing) {
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        try {
            while (from.read(buffer) >= 0) {
                awaitThaw();
                if (dead) {
                    throw new ClosedChannelException();
                }
                passing.accept(buffer.array(), buffer.position());
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException | UncheckedIOException gone) {
            close(from);
            close(to);
        }
    }

    private void awaitThaw() {
        lock.lock();
        try {
            while (frozen) {
                thawed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void sending(SentRequest request) {
        sent.add(request);
        if (slow.test(request)) {
            pause(slowDelay);
        }
        if (cut.test(request)) {
            throw new UncheckedIOException(new ClosedChannelException());
        }
    }

    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where the tests' engine is. */
    public static SocketAddress engine() {
        URI host =
                DefaultDockerClientConfig.createDefaultConfigBuilder().build().getDockerHost();
        return host.getScheme().equals("unix")
                ? UnixDomainSocketAddress.of(host.getPath())
                : new InetSocketAddress(host.getHost(), host.getPort());
    }

    private static void close(java.io.Closeable channel) {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // That is what was wanted.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "engine-relay");
        thread.setDaemon(true);
        thread.start();
    }
}
