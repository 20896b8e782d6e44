package fr.atelierdocker.docker.engine;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;

/**
 * Asks whether the engine takes a new caller. One that was told to stop may answer for a while on the connections that it
 * has, as 20.10.5 does until its containers have ended, and nobody could begin anything on it any more.
 */
final class EngineKnock implements Closeable {

    private static final DockerHttpClient.Request PING = DockerHttpClient.Request.builder()
            .method(DockerHttpClient.Request.Method.GET)
            .path("/_ping")
            // So that the next one is a new caller too.
            .putAllHeaders(Map.of("Connection", "close"))
            .build();

    private final DockerHttpClient transport;

    EngineKnock(DockerClientConfig config) {
        transport = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSSLConfig())
                .build();
    }

    /** Throws what keeps the engine from answering. Blocks for as long as it keeps silent: bound it. */
    void knock() {
        try (DockerHttpClient.Response answer = transport.execute(PING)) {
            if (answer.getStatusCode() >= EngineReading.BAD_REQUEST) {
                throw new DockerException("ping", answer.getStatusCode());
            }
        }
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }
}
