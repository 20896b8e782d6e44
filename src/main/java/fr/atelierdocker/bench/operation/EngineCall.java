package fr.atelierdocker.bench.operation;

import java.util.Map;

import io.vertx.core.json.JsonObject;

/**
 * A request to the Engine API that an operation makes.
 *
 * @param path without the version that the engine and we agree on; {@code {id}} stands for what the engine will choose
 * @param body indented JSON, or what is sent in a few words; empty when nothing is
 * @see <a href="https://docs.docker.com/reference/api/engine/">the Engine API</a>
 */
public record EngineCall(String method, String path, String body) {

    public static EngineCall of(String method, String path) {
        return new EngineCall(method, path, "");
    }

    static EngineCall of(String method, String path, Map<String, Object> body) {
        return new EngineCall(method, path, new JsonObject(body).encodePrettily());
    }

    /** As the page and {@code curl} have it: the request's line, then its body. */
    public String text() {
        return body.isEmpty() ? method + " " + path : method + " " + path + "\n" + body;
    }
}
