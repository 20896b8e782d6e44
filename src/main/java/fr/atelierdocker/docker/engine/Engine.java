package fr.atelierdocker.docker.engine;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

import com.github.dockerjava.api.DockerClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import fr.atelierdocker.docker.dialect.Dialect;
import fr.atelierdocker.docker.dialect.EngineEvent;
import fr.atelierdocker.docker.transport.LibraryThreads;
import fr.atelierdocker.system.Heartbeat;

/**
 * The engine, whether it answers or not. It looks for one until one answers, notices within a moment when it goes, and
 * starts to look again. Fires {@link EngineFound}, then {@link EngineStatus}, and each {@link EngineEvent}, as CDI events.
 */
@ApplicationScoped
public class Engine {

    private static final Logger LOG = Logger.getLogger(Engine.class);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final EngineConfig config;
    private final Heartbeat heartbeat;
    private final Event<EngineStatus> changes;
    private final Event<EngineFound> finds;
    private final Event<EngineEvent> happenings;
    private final LibraryThreads threads = new LibraryThreads();
    private final ExecutorService calls = Executors.newCachedThreadPool(threads::caller);

    private final Object looking = new Object();

    private volatile EngineConnection connection;
    private volatile EngineStatus status;
    private volatile boolean stopping;

    Engine(
            EngineConfig config,
            Heartbeat heartbeat,
            Event<EngineStatus> changes,
            Event<EngineFound> finds,
            Event<EngineEvent> happenings) {
        this.config = config;
        this.heartbeat = heartbeat;
        this.happenings = happenings;
        this.finds = finds;
        this.changes = changes;
        this.status = new EngineStatus.Down(
                EngineConnection.address(config.host()), EngineStatus.Cause.ABSENT, "not tried yet");
    }

    public EngineStatus status() {
        return status;
    }

    /** Whether the engine answers. */
    public boolean isUp() {
        return status instanceof EngineStatus.Up;
    }

    /** Building the client and its first call cost half a second in a cold JVM: not the first learner's. */
    void warmUp(@Observes StartupEvent started) {
        look();
        heartbeat.every(INTERVAL, this::look);
    }

    void look() {
        // One look at a time, whoever asks for it.
        synchronized (looking) {
            EngineConnection current = connection;
            if (stopping) {
                return;
            }
            if (current == null) {
                connect();
            } else {
                try {
                    knock(current);
                } catch (EngineException lost) {
                    lost(current, lost);
                }
            }
        }
    }

    private void knock(EngineConnection current) {
        bounded(
                () -> {
                    current.knock();
                    return null;
                },
                config.timeout());
    }

    /**
     * Makes one call, which takes at most {@link #timeout}.
     *
     * @throws EngineRefusedException if the engine answers with an error
     * @throws EngineUnavailableException if there is none, or it does not answer in time
     */
    public <R> R call(Function<DockerClient, R> request) {
        return call(request, config.timeout());
    }

    private <R> R call(Function<DockerClient, R> request, Duration most) {
        EngineConnection current = connected();
        return bounded(() -> request.apply(current.client()), most);
    }

    /** The same for a call that answers nothing. */
    public void run(Consumer<DockerClient> request) {
        call(silent(request));
    }

    /** The same for a look at one object; empty when the engine does not have it. */
    public <R> Optional<R> find(Function<DockerClient, R> look) {
        return unlessNotFound(() -> call(look));
    }

    /**
     * The same for a removal, which may take longer, since the engine answers when all is gone: as long as there is much to
     * remove. An engine that goes away meanwhile, or hangs, is noticed as soon as ever, and ends it.
     */
    public void remove(Consumer<DockerClient> request) {
        call(silent(request), config.removalTimeout());
    }

    /** Makes a call that ends an object, such as a removal; nothing is done when the engine does not have it any more. */
    public void unlessGone(Consumer<DockerClient> request) {
        unlessNotFound(() -> {
            remove(request);
            return true;
        });
    }

    private static Function<DockerClient, Void> silent(Consumer<DockerClient> request) {
        return client -> {
            request.accept(client);
            return null;
        };
    }

    private static <R> Optional<R> unlessNotFound(Supplier<R> call) {
        try {
            return Optional.of(call.get());
        } catch (EngineRefusedException refused) {
            if (refused.isNotFound()) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Asks for a stream, for at most {@link #timeout}; the stream itself may last. The caller closes it. */
    public <T> EngineStream<T> open(EngineStream<T> stream, BiConsumer<DockerClient, EngineStream<T>> request) {
        EngineConnection current = connected();
        boolean opened = false;
        try {
            // By a thread of LibraryThreads, so that those which docker-java starts for the stream are of that group
            // too.
            bounded(
                    () -> {
                        request.accept(current.client(), stream);
                        return null;
                    },
                    config.timeout());
            opened = true;
            return stream;
        } finally {
            if (!opened) {
                stream.close();
            }
        }
    }

    /**
     * Asks for a stream whose bytes are read by {@code reader}, in a thread of its own. Returns at once; whatever comes of it
     * is told to the stream. The caller closes it.
     *
     * @param path with its query, without the version
     * @throws EngineUnavailableException if there is no engine
     */
    public <T> EngineStream<T> read(EngineStream<T> stream, String path, EngineReading<T> reader) {
        EngineConnection current = connected();
        calls.execute(() -> EngineReading.run(() -> current.get(path), stream, reader));
        return stream;
    }

    /** How long a call that is not a stream may take. */
    public Duration timeout() {
        return config.timeout();
    }

    /** Does something short and blocking on behalf of a thread that may not wait. */
    public void inBackground(Runnable action) {
        calls.execute(() -> {
            try {
                action.run();
            } catch (RuntimeException bug) {
                LOG.error("Something was not done in the background", bug);
            }
        });
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
        EngineConnection last = connection;
        connection = null;
        if (last != null) {
            last.close();
        }
        calls.shutdownNow();
        threads.end();
    }

    /**
     * How the engine speaks.
     *
     * @throws EngineUnavailableException if there is none
     */
    public Dialect dialect() {
        return connected().dialect();
    }

    private EngineConnection connected() {
        EngineConnection current = connection;
        if (current == null) {
            throw new EngineUnavailableException(status.toString(), null);
        }
        return current;
    }

    private void connect() {
        String address = EngineConnection.address(config.host());
        if (!socketExists(address)) {
            become(new EngineStatus.Down(address, EngineStatus.Cause.ABSENT, "no such socket"));
            return;
        }
        try {
            EngineConnection opened =
                    bounded(() -> EngineConnection.open(config.host(), this::happened), config.timeout());
            connection = opened;
            // Whoever tidies up does so before anybody may begin something new.
            finds.fire(new EngineFound());
            become(opened.status());
            opened.whenLost(() -> lost(opened, new EngineUnavailableException("the engine hung up", null)));
        } catch (EngineException failure) {
            become(new EngineStatus.Down(
                    address, EngineStatus.Cause.of(failure), String.valueOf(failure.getMessage())));
        }
    }

    /** An observer that fails must not end the stream: its end means that the engine is gone. */
    private void happened(EngineEvent event) {
        try {
            happenings.fire(event);
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "Nobody was told of %s", event);
        }
    }

    private void lost(EngineConnection gone, EngineException failure) {
        synchronized (this) {
            if (connection != gone || stopping) {
                return;
            }
            connection = null;
        }
        // Closing waits for the connections' own threads, one of which may be this one.
        inBackground(gone::close);
        become(new EngineStatus.Down(
                gone.status().address(), EngineStatus.Cause.of(failure), String.valueOf(failure.getMessage())));
    }

    private void become(EngineStatus next) {
        EngineStatus previous = status;
        status = next;
        if (previous.getClass() != next.getClass() || isExplained(previous, next)) {
            LOG.infof("Engine: %s", next);
            tell(next);
        }
    }

    /** An observer that fails must not keep the engine from being found again. */
    private void tell(EngineStatus next) {
        try {
            changes.fire(next);
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "Nobody was told of %s", next);
        }
    }

    /** An engine that hangs up does not say why; the next look finds out, and with it what to do. */
    private static boolean isExplained(EngineStatus previous, EngineStatus next) {
        return previous instanceof EngineStatus.Down before
                && next instanceof EngineStatus.Down now
                && before.cause() == EngineStatus.Cause.OTHER
                && now.cause() != EngineStatus.Cause.OTHER;
    }

    private <R> R bounded(Callable<R> call, Duration timeout) {
        Future<R> answer = calls.submit(call);
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            answer.cancel(true);
            throw new EngineUnavailableException("no answer within " + timeout, silent);
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new EngineUnavailableException("interrupted", interrupted);
        } catch (ExecutionException failed) {
            throw EngineErrors.translate(failed.getCause());
        }
    }

    private static boolean socketExists(String address) {
        return !address.startsWith("unix:")
                || Files.exists(Path.of(URI.create(address).getPath()));
    }
}
