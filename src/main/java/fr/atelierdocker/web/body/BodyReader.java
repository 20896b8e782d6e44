package fr.atelierdocker.web.body;

import java.util.function.IntConsumer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

import fr.atelierdocker.web.RequestsConfig;

/** Gathers the body of one request as its bytes come, and keeps it with the request for whoever asks for it. */
final class BodyReader {

    private final RoutingContext context;
    private final RequestsConfig config;
    private final LongBodies longBodies;
    private final long most;
    private final IntConsumer refusal;
    private final Buffer body = Buffer.buffer();
    private long timer;
    private boolean done;
    /** Of the memory for long bodies, in bytes. */
    private long taken;

    /** @param refusal is told 413 when there is too much, 408 when it does not come, 429 when there is no room for it now */
    BodyReader(RoutingContext context, RequestsConfig config, LongBodies longBodies, IntConsumer refusal) {
        this.context = context;
        this.config = config;
        this.longBodies = longBodies;
        this.most = longBodies.most(context.request());
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
        long length = body.length() + bytes.length();
        if (length > most) {
            end(() -> refusal.accept(413));
        } else if (!hasRoom(length)) {
            end(() -> refusal.accept(429));
        } else {
            body.appendBuffer(bytes);
        }
    }

    /** What any form may have is nobody's concern; what is more is kept until the request is answered, or is nobody's any more. */
    private boolean hasRoom(long length) {
        long more = length - config.body().asLongValue() - taken;
        if (more <= 0) {
            return true;
        }
        if (!longBodies.take(more)) {
            return false;
        }
        if (taken == 0) {
            context.addEndHandler(over -> giveBack());
        }
        taken += more;
        return true;
    }

    private void giveBack() {
        longBodies.give(taken);
        taken = 0;
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
