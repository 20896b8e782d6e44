package fr.atelierdocker.docker.engine;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;

/**
 * What stands at a path in a container, as the engine's own look at it tells (lstat). It is never asked for an archive of what a
 * learner made: to write one the engine looks up the owner of each file in the container's {@code /etc/passwd}, whatever that is.
 *
 * @param bytes of a regular file
 * @see <a href="https://docs.docker.com/reference/api/engine/version/v1.41/#operation/ContainerArchiveInfo">ContainerArchiveInfo</a>
 */
public record FileLook(Kind kind, long bytes) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String STAT = "X-Docker-Container-Path-Stat";

    /** The bits of Go's {@code fs.FileMode}: a regular file has none of those of the second. */
    private static final long MODE_DIR = 1L << 31;

    private static final long MODE_TYPE = 0x8f280000L;

    /** Of a link it is the link itself that is told. */
    public enum Kind {
        FILE,
        FOLDER,
        OTHER
    }

    /**
     * Looks.
     *
     * @param container running or not, started or not
     * @return empty when there is nothing, or the engine does not tell
     */
    public static Optional<FileLook> at(Engine engine, String container, String path) {
        return engine.call(client -> look(client, container, path));
    }

    /** docker-java has no command for it. */
    private static Optional<FileLook> look(DockerClient client, String container, String path) {
        Request request = Request.builder()
                .method("HEAD")
                .path("/containers/" + container + "/archive?path=" + URLEncoder.encode(path, StandardCharsets.UTF_8))
                .build();
        try (Response response = ((DockerClientImpl) client).getHttpClient().execute(request)) {
            return stat(response.getHeaders()).map(FileLook::of);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> stat(Map<String, List<String>> headers) throws IOException {
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if (STAT.equalsIgnoreCase(header.getKey()) && !header.getValue().isEmpty()) {
                return Optional.of(JSON.readTree(
                        Base64.getDecoder().decode(header.getValue().get(0))));
            }
        }
        return Optional.empty();
    }

    private static FileLook of(JsonNode stat) {
        long type = stat.path("mode").asLong(-1) & MODE_TYPE;
        Kind kind = type == 0 ? Kind.FILE : type == MODE_DIR ? Kind.FOLDER : Kind.OTHER;
        return new FileLook(kind, kind == Kind.FILE ? stat.path("size").asLong() : 0);
    }
}
