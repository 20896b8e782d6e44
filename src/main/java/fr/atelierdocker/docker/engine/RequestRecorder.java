package fr.atelierdocker.docker.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.transport.DockerHttpClient;

import fr.atelierdocker.docker.transport.FurtherQuery;

/**
 * A transport that leads to no engine: it keeps the request that docker-java hands it, and refuses to send it. So the
 * request is docker-java's own work, as it is when it is sent.
 */
final class RequestRecorder implements DockerHttpClient {

    /**
     * Without a version, none stands in the path. Neither the address nor the user is ever used; but without a user
     * docker-java looks for one by the registry in an image's name, and refuses some names that a registry takes.
     */
    private static final DockerClientConfig CONFIG = DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost("unix:///none.sock")
            .withApiVersion(RemoteApiVersion.unknown())
            .withRegistryUsername("none")
            .withRegistryPassword("none")
            .withRegistryUrl("none")
            .build();

    /** Only a call that asks nothing of the engine would wait so long. */
    private static final long MOST_SECONDS = 10;

    private final CompletableFuture<Request> recorded = new CompletableFuture<>();

    private RequestRecorder() {}

    /** The first request that a call makes. */
    static Request record(Consumer<DockerClient> call) {
        RequestRecorder recorder = new RequestRecorder();
        try {
            call.accept(DockerClientImpl.getInstance(CONFIG, recorder));
        } catch (NotSent expected) {
            // A stream's request is made by a thread of docker-java's, where this exception ends.
        }
        return recorder.recorded.orTimeout(MOST_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public Response execute(Request request) {
        recorded.complete(FurtherQuery.complete(request));
        throw new NotSent();
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private static final class NotSent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotSent() {
            super("recorded, and not sent", null, false, false);
        }
    }
}
