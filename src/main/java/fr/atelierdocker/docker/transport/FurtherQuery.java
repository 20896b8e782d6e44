package fr.atelierdocker.docker.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;

/**
 * The body of a request whose command docker-java does not let have all the parameters that the engine takes: the body brings
 * the others with it, and each transport of ours adds them to the address.
 */
public final class FurtherQuery extends FilterInputStream {

    private final Map<String, String> parameters;

    /** @param parameters by their names, not percent-encoded */
    public FurtherQuery(InputStream body, Map<String, String> parameters) {
        super(body);
        this.parameters = new TreeMap<>(parameters);
    }

    /** The request as it is to be sent. */
    public static Request complete(Request request) {
        return request.body() instanceof FurtherQuery further && !further.parameters.isEmpty()
                ? Request.builder()
                        .from(request)
                        .path(further.added(request.path()))
                        .build()
                : request;
    }

    /** A transport that completes what it sends. */
    public static DockerHttpClient completing(DockerHttpClient transport) {
        return new DockerHttpClient() {
            @Override
            public Response execute(Request request) {
                return transport.execute(complete(request));
            }

            @Override
            public void close() throws IOException {
                transport.close();
            }
        };
    }

    private String added(String path) {
        return path
                + (path.contains("?") ? "&" : "?")
                + parameters.entrySet().stream()
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
