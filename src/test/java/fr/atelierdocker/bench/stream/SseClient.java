package fr.atelierdocker.bench.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import io.restassured.RestAssured;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

import fr.atelierdocker.bench.Bench;

/** A reader of {@code /atelier/flux}, as a browser's EventSource is one. */
public final class SseClient implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final HttpResponse<InputStream> response;
    private volatile boolean ended;

    /** @param id empty when the event has none */
    public record Event(String name, String id, String data) {

        /** Texts of the lines it brings, each with the id of its element. */
        List<String> lines() {
            return lines("");
        }

        /** Those of one kind, that of a selector. */
        private List<String> lines(String kind) {
            return Jsoup.parseBodyFragment(data).select(".line" + kind).stream()
                    .map(line -> line.id() + " " + text(line))
                    .toList();
        }

        private static String text(Element line) {
            Element copy = line.clone();
            copy.select(".visually-hidden, time, .time").remove();
            return copy.wholeText().strip();
        }
    }

    private SseClient(HttpResponse<InputStream> response) {
        this.response = response;
        Thread reader = new Thread(this::read, "sse-client");
        reader.setDaemon(true);
        reader.start();
    }

    /** Opens the stream behind one entry, and waits until it is open. */
    public static SseClient after(long number) {
        return open("?depuis=" + number);
    }

    /**
     * Opens the stream, and waits until it is open.
     *
     * @param query with its question mark; empty for what comes from now on
     * @param headers names and values in turn
     */
    public static SseClient open(String query, String... headers) {
        return openAt("/atelier/flux" + query, "ping", headers);
    }

    /**
     * Opens another stream of the site, and waits for its first event of this name.
     *
     * @param headers names and values in turn
     */
    public static SseClient openAt(String address, String first, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + address));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            SseClient client = new SseClient(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
            client.await(event -> event.name().equals(first));
            return client;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopping);
        }
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    /** All that came, in order, without the pings. */
    public List<Event> events() {
        return events.stream().filter(event -> !event.name().equals("ping")).toList();
    }

    /** The journal numbers that came, in order. */
    List<Long> ids() {
        return events().stream()
                .map(Event::id)
                .filter(id -> !id.isEmpty())
                .map(Long::valueOf)
                .toList();
    }

    /** Every line that came for a step. */
    public List<String> lines(String step) {
        return events().stream()
                .flatMap(event -> event.lines("." + step).stream())
                .toList();
    }

    public Event await(Predicate<Event> wanted) {
        org.awaitility.Awaitility.await().atMost(Bench.LONG).until(() -> events.stream()
                .anyMatch(wanted));
        return events.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Waits until everything up to an entry has come. */
    public void awaitId(long number) {
        org.awaitility.Awaitility.await("entry " + number + " comes")
                .atMost(Bench.LONG)
                .until(() -> {
                    List<Long> ids = ids();
                    return !ids.isEmpty() && ids.get(ids.size() - 1) >= number;
                });
    }

    public boolean isEnded() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String name = "";
            String id = "";
            StringBuilder data = new StringBuilder();
            for (String line; (line = lines.readLine()) != null; ) {
                int colon = line.indexOf(':');
                String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
                switch (colon < 0 ? line : line.substring(0, colon)) {
                    case "event" -> name = value;
                    case "id" -> id = value;
                    case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
                    case "" -> {
                        if (line.isEmpty()) {
                            events.add(new Event(name, id, data.toString()));
                            name = "";
                            id = "";
                            data.setLength(0);
                        }
                    }
                    default -> {}
                }
            }
        } catch (IOException closed) {
            // By this side or by the other: what came is kept.
        }
        ended = true;
    }
}
