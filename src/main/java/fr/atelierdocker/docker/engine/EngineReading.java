package fr.atelierdocker.docker.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.transport.DockerHttpClient;

/**
 * Reads an answer of the engine from its bytes.
 *
 * @param <T> what the answer is made of
 */
@FunctionalInterface
public interface EngineReading<T> {

    /** An error is a short sentence. */
    int MOST_ERROR_BYTES = 8192;

    int BAD_REQUEST = 400;

    /** Reads to the end, and gives each item as soon as it is there. */
    void read(InputStream body, Consumer<T> items) throws IOException;

    /** Asks, and tells the stream of the beginning, the items, and the end or the failure. */
    static <T> void run(Supplier<DockerHttpClient.Response> request, EngineStream<T> stream, EngineReading<T> reading) {
        // Closed by hanging up: nobody waits for the rest of what is not wanted any more.
        try (DockerHttpClient.Response response = request.get()) {
            if (response.getStatusCode() >= BAD_REQUEST) {
                byte[] said = response.getBody().readNBytes(MOST_ERROR_BYTES);
                throw new DockerException(new String(said, StandardCharsets.UTF_8), response.getStatusCode());
            }
            stream.onStart(response);
            reading.read(response.getBody(), stream::onNext);
            stream.onComplete();
        } catch (IOException | RuntimeException failure) {
            stream.onError(failure);
        }
    }
}
