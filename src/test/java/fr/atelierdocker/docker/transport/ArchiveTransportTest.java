package fr.atelierdocker.docker.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class ArchiveTransportTest {

    private final StringBuilder done = new StringBuilder();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/containers/abc/archive?path=%2Fdata",
                "/v1.41/containers/abc/archive?path=%2Fdata",
                "/v1.41/images/a/b:latest/get",
                "/images/a/get?platform=x"
            })
    void anArchiveThatIsClosedIsNotReadToItsEnd(String path) throws IOException {
        body(path).close();
        assertEquals("hung up", done.toString());
    }

    /** Whose connection is used again. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1.41/containers/abc/json", "/v1.41/containers/archive/json", "/v1.41/images/get/json"})
    void anyOtherAnswerIs(String path) throws IOException {
        body(path).close();
        assertEquals("read to its end", done.toString());
    }

    private InputStream body(String path) {
        Request request = Request.builder().method("GET").path(path).build();
        return new ArchiveTransport(new Below()).execute(request).getBody();
    }

    private final class Below implements DockerHttpClient {

        @Override
        public Response execute(Request request) {
            return new Answer();
        }

        @Override
        public void close() {}
    }

    private final class Answer implements Response {

        @Override
        public int getStatusCode() {
            return 200;
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return Map.of();
        }

        @Override
        public InputStream getBody() {
            return new InputStream() {
                @Override
                public int read() {
                    return -1;
                }

                @Override
                public void close() {
                    done.append("read to its end");
                }
            };
        }

        @Override
        public void close() {
            done.append("hung up");
        }
    }
}
