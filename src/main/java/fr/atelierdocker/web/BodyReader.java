package fr.atelierdocker.web;

import java.util.function.IntConsumer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/** Gathers the body of one request as its bytes come, and keeps it with the request for whoever asks for it. */
final class BodyReader {

    private final RoutingContext context;
    private final RequestsConfig config;
    private final IntConsumer refusal;
    private final Buffer body = Buffer.buffer();
    private long timer;
    private boolean done;

    /** @param refusal is told 413 when there is too much, 408 when it does not come */
    BodyReader(RoutingContext context, RequestsConfig config, IntConsumer refusal) {
        this.context = context;
        this.config = config;
        this.refusal = refusal;
    }

    void read() {
        HttpServerRequest request = context.request();
        timer = context.vertx().setTimer(config.patience().toMillis(), late -> end(() -> refusal.accept(408)));
        request.exceptionHandler(gone -> end(() -> {}));
        request.handler(this::take);
        request.endHandler(whole -> end(this::goOn));
        request.resume();
    }

    private void take(Buffer bytes) {
        if (done) {
            return;
        }
        if (body.length() + bytes.length() > config.body().asLongValue()) {
            end(() -> refusal.accept(413));
        } else {
            body.appendBuffer(bytes);
        }
    }

    private void end(Runnable then) {
        if (!done) {
            done = true;
            context.vertx().cancelTimer(timer);
            then.run();
        }
    }

    private void goOn() {
        ((RoutingContextInternal) context).setBody(body);
        context.next();
    }
}
