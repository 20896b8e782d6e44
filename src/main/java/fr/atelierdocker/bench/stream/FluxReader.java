package fr.atelierdocker.bench.stream;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Writes what it is given to one browser, and takes no more than that browser takes. */
final class FluxReader implements Flow.Subscriber<Buffer> {

    /** While one is on its way to the socket, the next can be made. */
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

    /** A sign of life; none is needed while one that was sent before has not been taken. */
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
