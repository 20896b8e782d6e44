package fr.atelierdocker.docker.engine;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;

import fr.atelierdocker.docker.dialect.Dialect;
import fr.atelierdocker.docker.dialect.EngineEvent;
import fr.atelierdocker.docker.dialect.EngineEvents;
import fr.atelierdocker.docker.dialect.EngineMake;
import fr.atelierdocker.docker.transport.ArchiveTransport;
import fr.atelierdocker.docker.transport.FurtherQuery;

/**
 * One negotiated connection to an engine that answered. It watches the engine's events: their end is the first sign that
 * the engine is gone, and from then on every pooled connection is stale, so that the whole client has to be replaced.
 */
final class EngineConnection implements Closeable {

    /** The newest API version this client was tried with; an older engine is spoken to in its own. */
    private static final RemoteApiVersion NEWEST = RemoteApiVersion.VERSION_1_44;

    private final DockerClient client;
    private final DockerHttpClient transport;
    private final EngineStatus.Up status;
    private final Dialect dialect;
    private final EngineStream<Event> events;
    private final EngineKnock door;

    private EngineConnection(
            DockerClient client,
            DockerHttpClient transport,
            EngineKnock door,
            EngineStatus.Up status,
            Consumer<EngineEvent> happened) {
        this.client = client;
        this.transport = transport;
        this.door = door;
        this.status = status;
        this.dialect = status.make().dialect();
        this.events =
                new EngineStream<>(event -> EngineEvents.of(event, dialect).ifPresent(happened));
    }

    /**
     * Connects, or throws what kept it from connecting. Blocks for as long as the engine keeps silent: bound it.
     *
     * @param host an address, or empty to find the engine as the Docker CLI does
     * @param happened told of what happens in the engine from now on
     */
    static EngineConnection open(Optional<String> host, Consumer<EngineEvent> happened) {
        DockerClientConfig found = configuration(host, RemoteApiVersion.unknown());
        DockerHttpClient transport = new ArchiveTransport(FurtherQuery.completing(new ZerodepDockerHttpClient.Builder()
                .dockerHost(found.getDockerHost())
                .sslConfig(found.getSSLConfig())
                .build()));
        EngineKnock door = new EngineKnock(found);
        try {
            // Asked without a version in its address, an engine of any version answers and tells its own.
            Version engine =
                    DockerClientImpl.getInstance(found, transport).versionCmd().exec();
            RemoteApiVersion version = negotiate(engine);
            DockerClient client = DockerClientImpl.getInstance(configuration(host, version), transport);
            Info info = client.infoCmd().exec();
            EngineConnection connection = new EngineConnection(
                    client,
                    transport,
                    door,
                    new EngineStatus.Up(
                            found.getDockerHost().toString(),
                            EngineMake.of(engine, info),
                            version.getVersion(),
                            EngineHost.of(info)),
                    happened);
            client.eventsCmd().withEventTypeFilter(EngineEvents.types()).exec(connection.events);
            return connection;
        } catch (RuntimeException failure) {
            closeQuietly(transport);
            closeQuietly(door);
            throw failure;
        }
    }

    /** Where the engine is looked for. */
    static String address(Optional<String> host) {
        return configuration(host, RemoteApiVersion.unknown()).getDockerHost().toString();
    }

    DockerClient client() {
        return client;
    }

    /**
     * An answer as the bytes that it is, for what docker-java does not read as finely. Whoever asks closes it.
     *
     * @param path with its query, without the version
     */
    DockerHttpClient.Response get(String path) {
        return transport.execute(DockerHttpClient.Request.builder()
                .method(DockerHttpClient.Request.Method.GET)
                .path("/v" + status.apiVersion() + path)
                .build());
    }

    Dialect dialect() {
        return dialect;
    }

    /** Throws what keeps the engine from taking a new caller. */
    void knock() {
        door.knock();
    }

    EngineStatus.Up status() {
        return status;
    }

    /** Calls {@code action} once when the engine hangs up, at once if it already has. */
    void whenLost(Runnable action) {
        events.whenEnded(action);
    }

    @Override
    public void close() {
        events.close();
        closeQuietly(client);
        closeQuietly(door);
    }

    /** The newest version that both sides speak. */
    private static RemoteApiVersion negotiate(Version engine) {
        RemoteApiVersion spoken = RemoteApiVersion.parseConfig(engine.getApiVersion());
        return spoken.isGreaterOrEqual(NEWEST) ? NEWEST : spoken;
    }

    static DockerClientConfig configuration(Optional<String> host, RemoteApiVersion version) {
        var builder = DefaultDockerClientConfig.createDefaultConfigBuilder();
        host.ifPresent(builder::withDockerHost);
        return builder.withApiVersion(version).build();
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException | UncheckedIOException alreadyGone) {
            // Nothing is left to release.
        }
    }
}
