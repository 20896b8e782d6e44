package fr.atelierdocker.bench.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.docker.TestRegistry;

/** A site and a registry at one address of the loopback, which remember who asked them for something. */
final class Lure implements AutoCloseable {

    private static final DockerClient ENGINE = TestEngine.client();

    private static final Set<String> HEADERS = Set.of(
            "content-length", "content-type", "docker-content-digest", "docker-distribution-api-version", "etag");

    private final TestRegistry registry = TestRegistry.open();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    Lure() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** Host and port. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was asked since the last time, in its order. */
    List<String> asked() {
        List<String> asked = List.copyOf(requests);
        requests.clear();
        return asked;
    }

    /** Gives the registry an image; nobody is counted for it, and the engine does not have it by this name then. */
    void push(String image, String name) throws InterruptedException {
        String there = registry.address() + "/" + name;
        ENGINE.tagImageCmd(image, there, "latest").exec();
        ENGINE.pushImageCmd(there)
                .withTag("latest")
                .exec(new ResultCallback.Adapter<>())
                .awaitCompletion();
        ENGINE.removeImageCmd(there + ":latest").exec();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        requests.add(exchange.getRequestMethod() + " " + path);
        if (path.startsWith("/v2/")) {
            passOn(exchange, path);
        } else {
            respond(exchange, 200, "bonjour\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void passOn(HttpExchange exchange, String path) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + registry.address() + path))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.noBody());
        exchange.getRequestHeaders().getOrDefault("Accept", List.of()).forEach(type -> request.header("Accept", type));
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (HEADERS.contains(name) && (isHead(exchange) || !name.equals("content-length"))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            respond(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean empty = isHead(exchange) || body.length == 0;
        exchange.sendResponseHeaders(status, empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static boolean isHead(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("HEAD");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        registry.close();
    }
}
