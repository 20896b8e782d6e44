package fr.atelierdocker.docker.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.transport.DockerHttpClient.Request;

/** Writes a request for a reader. */
final class RequestText {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What somebody who reads a creation looks for first. The order of the others is docker-java's. */
    private static final List<String> FIRST = List.of(
            "Image",
            "Cmd",
            "Labels",
            "HostConfig",
            "NetworkMode",
            "CapDrop",
            "SecurityOpt",
            "Memory",
            "MemorySwap",
            "NanoCpus",
            "PidsLimit",
            "Ulimits",
            "Runtime",
            "Mounts");

    private RequestText() {}

    static EngineRequest of(Request request) {
        return new EngineRequest(request.method(), decoded(request.path()), body(request.bodyBytes()));
    }

    private static String decoded(String path) {
        int query = path.indexOf('?');
        return query < 0
                ? decodedPath(path)
                : decodedPath(path.substring(0, query))
                        + URLDecoder.decode(path.substring(query), StandardCharsets.UTF_8);
    }

    /** Only in a query does a plus stand for a space. */
    private static String decodedPath(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String body(byte[] json) {
        if (json == null) {
            return "";
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(readable(JSON.readTree(json)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** docker-java writes all that could be said; null and an empty object say nothing to the engine. */
    private static JsonNode readable(JsonNode node) {
        if (node.isArray()) {
            ArrayNode items = JSON.createArrayNode();
            node.forEach(item -> items.add(readable(item)));
            return items;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode kept = JSON.createObjectNode();
        FIRST.forEach(name -> keep(name, node.path(name), kept));
        node.properties().forEach(property -> keep(property.getKey(), property.getValue(), kept));
        return kept;
    }

    private static void keep(String name, JsonNode value, ObjectNode kept) {
        boolean saysNothing = value.isMissingNode() || value.isNull() || (value.isObject() && value.isEmpty());
        if (!saysNothing && !kept.has(name)) {
            kept.set(name, readable(value));
        }
    }
}
