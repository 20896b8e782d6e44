package fr.atelierdocker.docker.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.github.dockerjava.transport.DockerHttpClient;

/**
 * Closes an archive that is not wanted to its end by hanging up. The transport below first reads the rest of whatever is
 * closed, so as to use its connection again: that is dear where the rest may be a whole image, or all the files of a volume.
 */
public final class ArchiveTransport implements DockerHttpClient {

    private static final Pattern ARCHIVES = Pattern.compile("/containers/[^/]+/archive\\?.*|/images/.+/get(\\?.*)?");

    private final DockerHttpClient transport;

    public ArchiveTransport(DockerHttpClient transport) {
        this.transport = transport;
    }

    @Override
    public Response execute(Request request) {
        Response response = transport.execute(request);
        String path = request.path().replaceFirst("^/v1\\.\\d+", "");
        return ARCHIVES.matcher(path).matches() ? new Archive(response) : response;
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }

    private record Archive(Response response) implements Response {

        @Override
        public int getStatusCode() {
            return response.getStatusCode();
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return response.getHeaders();
        }

        @Override
        public InputStream getBody() {
            return new FilterInputStream(response.getBody()) {
                @Override
                public void close() {
                    response.close();
                }
            };
        }

        @Override
        public void close() {
            response.close();
        }
    }
}
