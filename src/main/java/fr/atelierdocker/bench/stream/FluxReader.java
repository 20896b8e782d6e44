package fr.atelierdocker.bench.stream;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Writes events to one browser, and asks for no more of them than that browser reads. */
final class FluxReader implements Flow.Subscriber<Buffer> {

    /** So many are asked for in advance: while one is on its way to the socket, the next is made. */
    private static final int AHEAD = 2;

    private final HttpServerResponse response;
    private final AtomicBoolean pinging = new AtomicBoolean();
    private volatile Flow.Subscription subscription;

    FluxReader(HttpServerResponse response) {
        this.response = response;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(AHEAD);
    }

    @Override
    public void onNext(Buffer events) {
        response.write(events).onComplete(written -> {
            if (written.succeeded()) {
                subscription.request(1);
            } else {
                cancel();
            }
        });
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    @Override
    public void onComplete() {
        end();
    }

    /** Sends a sign of life, unless the one before is still on its way: a browser that reads slowly would collect them. */
    void ping(Buffer ping) {
        if (pinging.compareAndSet(false, true)) {
            response.write(ping).onComplete(written -> pinging.set(false));
        }
    }

    void cancel() {
        subscription.cancel();
    }

    void end() {
        if (!response.ended()) {
            response.end();
        }
    }
}
