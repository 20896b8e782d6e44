package fr.atelierdocker.mesure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import fr.atelierdocker.mesure.instrument.Clock;
import fr.atelierdocker.mesure.instrument.Samples;

/** Somebody who reads a page of the lesson again and again, and how long each takes, in milliseconds. */
final class PageSampler implements AutoCloseable {

    private static final String PAGE = "/glossaire";
    private static final long PAUSE_MILLIS = 50;
    /** A page that has not come until then counts as much. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpRequest request;
    private final Samples samples;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Thread thread = new Thread(this::look, "mesure-page");

    PageSampler(int port, Samples samples) {
        this.request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PAGE))
                .timeout(PATIENCE)
                .build();
        this.samples = samples;
        thread.setDaemon(true);
        thread.start();
    }

    /** Until there are so many. */
    void await(int pages) throws InterruptedException {
        while (samples.count() < pages) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void look() {
        try {
            while (true) {
                long start = Clock.epochNanos();
                samples.add(isServed() ? Clock.millisSince(start) : PATIENCE.toMillis());
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException closed) {
            // Enough pages.
        }
    }

    private boolean isServed() throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException late) {
            return false;
        }
    }
}
