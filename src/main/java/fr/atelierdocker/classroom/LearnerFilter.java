package fr.atelierdocker.classroom;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.workspace.Mode;
import fr.atelierdocker.workspace.PerWorkspace;
import fr.atelierdocker.workspace.Workspaces;

/** Recognizes the learner of each request by a cookie. A request without one goes on, and the bench refuses it. */
@ApplicationScoped
public class LearnerFilter {

    private static final String COOKIE = "atelier";

    private static final Set<String> STREAMS = Set.of("/atelier/flux", "/classe/avis");

    /** Behind the guard, and before whoever answers. */
    private static final int PRIORITY = 80;

    private final Workspaces workspaces;
    private final Register register;
    private final Places places;
    private final ClassConfig config;
    private final PerWorkspace<Answers> answers;

    LearnerFilter(Workspaces workspaces, Register register, Places places, ClassConfig config) {
        this.workspaces = workspaces;
        this.register = register;
        this.places = places;
        this.config = config;
        this.answers = workspaces.per(workspace -> new Answers(), (workspace, last) -> last.close());
    }

    void register(@Observes Filters filters) {
        if (workspaces.mode() == Mode.CLASSE) {
            filters.register(this::recognize, PRIORITY);
        }
    }

    private void recognize(RoutingContext exchange) {
        secret(exchange)
                .ifPresent(secret -> register.holding(secret).ifPresent(learner -> letIn(learner, secret, exchange)));
        exchange.next();
    }

    /** Whose browser a request comes from. */
    public Optional<Learner> learner(RoutingContext exchange) {
        return secret(exchange).flatMap(register::holding);
    }

    /** Whether a request comes from the browser of somebody whom the teacher took out of the class. */
    public boolean wasRemoved(RoutingContext exchange) {
        return secret(exchange).filter(register::hasRemoved).isPresent();
    }

    /** A neighbour of the same domain can set a cookie without the prefix, but has none that such a cookie may carry. */
    private static Optional<String> secret(RoutingContext exchange) {
        return Cookies.read(COOKIE, exchange)
                .filter(secret -> !Secrets.isForTls(secret) || Cookies.isHostOnly(COOKIE, exchange));
    }

    /** By which the browser of a request is to be known, if it comes in. */
    public String newSecret(RoutingContext exchange) {
        return Cookies.isSecure(exchange) ? Secrets.randomForTls() : Secrets.random();
    }

    /** The browser is nobody's from now on: what it still reads ends, and what it had opens nothing any more. */
    public void leave(RoutingContext exchange) {
        secret(exchange).ifPresent(secret -> {
            Optional<Answers> open = register.holding(secret).flatMap(known -> answers.find(known.workspace()));
            places.leave(secret, open.map(Answers::secrets).orElse(Set.of()));
            // Its own, and those of browsers that went with it.
            open.ifPresent(all -> all.end(each -> register.holding(each).isEmpty(), exchange.response()));
        });
        Cookies.take(COOKIE, exchange);
    }

    /** The browser knows the learner by this for as long as the class does. */
    public void give(String secret, RoutingContext exchange) {
        Cookies.give(COOKIE, secret, config.retention(), exchange);
    }

    private void letIn(Learner learner, String secret, RoutingContext exchange) {
        if (!answers.of(learner.workspace()).add(secret, exchange)) {
            return;
        }
        CurrentWorkspace.enter(exchange, learner.workspace());
        register.cameBack(learner, secret);
        String path = exchange.normalizedPath();
        // The stream of an open page reconnects by itself: that is no sign of a learner at work.
        if (!STREAMS.contains(path)) {
            register.seen(learner);
        }
        if (path.equals("/atelier")) {
            give(secret, exchange);
        }
    }

    /** What a learner is being answered, by the secret that it was asked with: it ends when that opens nothing any more. */
    private static final class Answers {

        /** Nobody tells reliably when one ends, and whoever answers holds it until then. */
        private final Map<HttpServerResponse, Open> open = new WeakHashMap<>();

        private boolean closed;

        private record Open(String secret, HttpConnection connection) {}

        /** False when there is no workspace any more. */
        synchronized boolean add(String secret, RoutingContext exchange) {
            forgetEnded();
            open.put(exchange.response(), new Open(secret, exchange.request().connection()));
            return !closed;
        }

        private void forgetEnded() {
            open.keySet().removeIf(other -> other.ended() || other.closed());
        }

        /** Those with which something is being answered. */
        synchronized Set<String> secrets() {
            forgetEnded();
            return open.values().stream().map(Open::secret).collect(Collectors.toSet());
        }

        /** @param last the one that tells of it, which goes on; may be null */
        void end(Predicate<String> ofSecret, HttpServerResponse last) {
            List<Open> others;
            synchronized (this) {
                others = open.entrySet().stream()
                        .filter(each -> ofSecret.test(each.getValue().secret()) && each.getKey() != last)
                        .map(Map.Entry::getValue)
                        .toList();
            }
            // Whoever answers is told of the end of a connection, and not of that of an answer that is reset.
            others.forEach(each -> each.connection().close());
        }

        /** Nothing of the workspace is left, also for whoever still reads of it. */
        void close() {
            synchronized (this) {
                closed = true;
            }
            end(secret -> true, null);
        }
    }
}
