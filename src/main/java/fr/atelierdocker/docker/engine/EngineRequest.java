package fr.atelierdocker.docker.engine;

import java.util.function.Function;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.AsyncDockerCmd;
import com.github.dockerjava.api.command.SyncDockerCmd;

/**
 * A request to the Engine API, to be read: what a command of docker-java's sends, without sending it.
 *
 * @param method the HTTP method, such as {@code POST}
 * @param path with its query, not percent-encoded, and without the version that the engine and we agree on
 * @param body indented JSON, in which what is null or empty is left out; empty when no JSON is sent
 * @see <a href="https://docs.docker.com/reference/api/engine/">the Engine API</a>
 */
public record EngineRequest(String method, String path, String body) {

    /** The request of a command that is answered at once. */
    public static EngineRequest of(Function<DockerClient, ? extends SyncDockerCmd<?>> command) {
        return RequestText.of(
                RequestRecorder.record(client -> command.apply(client).exec()));
    }

    /** The request of a command whose answer is a stream. */
    public static <C extends AsyncDockerCmd<C, T>, T> EngineRequest ofStream(Function<DockerClient, C> command) {
        return RequestText.of(
                RequestRecorder.record(client -> command.apply(client).exec(new EngineStream<T>(item -> {}))));
    }

    /** The same with something else for its body: a few words, where it is no text. */
    public EngineRequest withBody(String words) {
        return new EngineRequest(method, path, words);
    }

    /** As the page and {@code curl} have it: the request's line, then its body. */
    public String text() {
        return body.isEmpty() ? method + " " + path : method + " " + path + "\n" + body;
    }
}
