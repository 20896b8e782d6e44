package fr.atelierdocker.mesure.instrument;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Cuts a stream of Server-Sent Events into events, and no further: a measure must not measure its own client. */
public final class EventReader
        implements HttpResponse.BodyHandler<Void>, Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {

    private final Consumer<Event> events;
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private volatile Flow.Subscription subscription;
    private volatile boolean ended;
    private byte[] pending = new byte[8192];
    private int length;
    private int scanned;

    /**
     * @param text the event's lines, its name and id among them
     * @param epochNanos when it was received, by the machine's clock
     */
    public record Event(String text, long epochNanos) {}

    public EventReader(Consumer<Event> events) {
        this.events = events;
    }

    /** Waits until the site answers: from then on it sends all that happens. */
    public void awaitOpen(Duration patience) throws Exception {
        int answer = status.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (answer != 200) {
            throw new IOException("/atelier/flux : " + answer);
        }
    }

    /** Told when the exchange is over. */
    public void ended(HttpResponse<Void> response, Throwable failure) {
        if (failure != null) {
            status.completeExceptionally(failure);
        }
        ended = true;
    }

    /** Whether nothing more will come. */
    boolean isEnded() {
        return ended;
    }

    @Override
    public void close() {
        subscription.cancel();
    }

    @Override
    public HttpResponse.BodySubscriber<Void> apply(HttpResponse.ResponseInfo head) {
        status.complete(head.statusCode());
        return HttpResponse.BodySubscribers.fromSubscriber(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription opened) {
        subscription = opened;
        opened.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        long now = Clock.epochNanos();
        for (ByteBuffer buffer : buffers) {
            append(buffer);
        }
        int start = 0;
        for (int i = Math.max(1, scanned); i < length; i++) {
            if (pending[i] == '\n' && pending[i - 1] == '\n') {
                events.accept(new Event(new String(pending, start, i - start, StandardCharsets.UTF_8), now));
                start = i + 1;
            }
        }
        length -= start;
        System.arraycopy(pending, start, pending, 0, length);
        scanned = length;
    }

    @Override
    public void onError(Throwable failure) {
        ended = true;
    }

    @Override
    public void onComplete() {
        ended = true;
    }

    private void append(ByteBuffer buffer) {
        int more = buffer.remaining();
        if (length + more > pending.length) {
            pending = Arrays.copyOf(pending, Math.max(pending.length * 2, length + more));
        }
        buffer.get(pending, length, more);
        length += more;
    }
}
