package fr.atelierdocker.web.sending;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/**
 * Cuts off whoever takes next to nothing of what they asked for, whatever it is: a page, a file, a stream. After some time in any
 * case; sooner, those that have stood longest, when more waits in all than there is room for.
 */
@ApplicationScoped
class StalledReaders {

    private static final Logger LOG = Logger.getLogger(StalledReaders.class);

    /** Before all that answers. */
    private static final int PRIORITY = 1000;

    private static final long LONGEST_LOOK_MILLIS = 1000;

    /** Who has taken something within this time reads. */
    private static final long READS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SendingConfig config;
    private final Vertx vertx;
    private final Set<Outgoing> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong waiting = new AtomicLong();
    private final Counter cut;
    private long timer;

    StalledReaders(SendingConfig config, Vertx vertx, MeterRegistry meters) {
        this.config = config;
        this.vertx = vertx;
        this.cut = meters.counter("atelier.envois.coupes");
        meters.gauge("atelier.envois.octets", waiting);
    }

    void register(@Observes Filters filters) {
        filters.register(this::accept, PRIORITY);
        long pause = Math.max(1, Math.min(LONGEST_LOOK_MILLIS, config.stall().toMillis() / 3));
        timer = vertx.setPeriodic(pause, each -> look());
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
    }

    private void accept(RoutingContext exchange) {
        watch(exchange.request().connection());
        HttpServerResponse response = exchange.response();
        if (response.writeQueueFull()) {
            // Answers to what was asked before still wait: the next is made when they are taken. Until somebody reads
            // it, nothing of the request's body comes.
            response.drainHandler(drained -> {
                response.drainHandler(null);
                exchange.next();
            });
        } else {
            exchange.next();
        }
    }

    private void watch(HttpConnection connection) {
        if (connection instanceof ConnectionBase base
                && base.channel().pipeline().get(Outgoing.class) == null) {
            Channel channel = base.channel();
            Outgoing outgoing = new Outgoing(channel, waiting);
            channel.pipeline().addFirst(outgoing);
            connections.add(outgoing);
            channel.closeFuture().addListener(closed -> connections.remove(outgoing));
        }
    }

    private void look() {
        long now = System.nanoTime();
        List<Outgoing> busy =
                connections.stream().filter(each -> each.waiting() > 0).toList();
        busy.stream()
                .filter(each -> each.stillNanos(now) > config.stall().toNanos())
                .forEach(this::cut);
        cutForRoom(busy, now);
        busy.forEach(Outgoing::lookSoon);
    }

    private void cutForRoom(List<Outgoing> busy, long now) {
        long tooMuch = waiting.get() - config.memory().asLongValue();
        if (tooMuch <= 0) {
            return;
        }
        // Far beyond, there is no more time to tell who reads.
        boolean far = tooMuch > config.memory().asLongValue();
        List<Outgoing> longest = busy.stream()
                .filter(each -> far || each.stillNanos(now) > READS_NANOS)
                .sorted(Comparator.comparingLong((Outgoing each) -> each.stillNanos(now))
                        .reversed())
                .toList();
        for (Outgoing each : longest) {
            if (tooMuch > 0) {
                tooMuch -= each.waiting();
                cut(each);
            }
        }
    }

    private void cut(Outgoing outgoing) {
        LOG.debugf("A reader who takes nothing is cut off, with %d bytes left", outgoing.waiting());
        cut.increment();
        try {
            outgoing.cut();
        } catch (RuntimeException gone) {
            // The others have to be looked at all the same.
            LOG.debugf("It could not be cut off: %s", gone);
        }
    }
}
