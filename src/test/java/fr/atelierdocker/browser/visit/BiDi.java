package fr.atelierdocker.browser.visit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A connection to a browser that speaks <a href="https://www.w3.org/TR/webdriver-bidi/">WebDriver BiDi</a>, without a driver
 * between: a command and its answer are a JSON text each and bear the same number, and events bear none.
 */
final class BiDi {

    private final Map<Long, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final AtomicLong numbers = new AtomicLong();
    private final WebSocket socket;

    /** What the browser answers when it cannot do as it was told. */
    static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1;

        Refusal(String message) {
            super(message);
        }
    }

    BiDi(URI address) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .connectTimeout(Visit.PATIENCE)
                .buildAsync(address, new Hearing())
                .join();
    }

    /**
     * Does a command, and waits for its answer.
     *
     * @throws Refusal when the browser cannot
     */
    JsonNode command(String method, Map<String, ?> parameters) {
        long number = numbers.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(number, answer);
        try {
            socket.sendText(
                            Visit.JSON.writeValueAsString(Map.of("id", number, "method", method, "params", parameters)),
                            true)
                    .join();
            JsonNode told = answer.orTimeout(Visit.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
            if (told.path("type").asText().equals("error")) {
                throw new Refusal(method + ": " + told.path("error").asText() + ": "
                        + told.path("message").asText());
            }
            return told.path("result");
        } catch (CompletionException | JsonProcessingException silent) {
            throw new IllegalStateException("Firefox does not answer to " + method, silent);
        } finally {
            asked.remove(number);
        }
    }

    /** What the browser told of itself up to now: the parameters of each event of this name. */
    List<JsonNode> events(String method) {
        return events.stream()
                .filter(event -> event.path("method").asText().equals(method))
                .map(event -> event.path("params"))
                .toList();
    }

    void close() {
        socket.abort();
    }

    /** A text comes in parts, one at a time. */
    private final class Hearing implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                hear(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            onError(from, new IOException("closed by Firefox: " + status + " " + reason));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            asked.values().forEach(answer -> answer.completeExceptionally(failure));
        }

        private void hear(String json) {
            try {
                JsonNode message = Visit.JSON.readTree(json);
                CompletableFuture<JsonNode> answer =
                        asked.get(message.path("id").asLong());
                if (answer != null) {
                    answer.complete(message);
                } else if (message.path("type").asText().equals("event")) {
                    events.add(message);
                }
            } catch (JsonProcessingException notJson) {
                throw new IllegalStateException(json, notJson);
            }
        }
    }
}
