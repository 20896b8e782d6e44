package fr.atelierdocker.classroom;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.workspace.Mode;
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
    private final ClassConfig config;

    LearnerFilter(Workspaces workspaces, Register register, ClassConfig config) {
        this.config = config;
        this.workspaces = workspaces;
        this.register = register;
    }

    void register(@Observes Filters filters) {
        if (workspaces.mode() == Mode.CLASSE) {
            filters.register(this::recognize, PRIORITY);
        }
    }

    private void recognize(RoutingContext exchange) {
        learner(exchange).ifPresent(learner -> letIn(learner, exchange));
        exchange.next();
    }

    /** Whose browser a request comes from. */
    public Optional<Learner> learner(RoutingContext exchange) {
        return Cookies.read(COOKIE, exchange).flatMap(register::holding);
    }

    /** Whether a request comes from the browser of somebody whom the teacher took out of the class. */
    public boolean wasRemoved(RoutingContext exchange) {
        return Cookies.read(COOKIE, exchange).filter(register::hasRemoved).isPresent();
    }

    /** The browser is nobody's from now on. */
    public void take(RoutingContext exchange) {
        Cookies.take(COOKIE, "/", exchange);
    }

    /** The browser knows the learner by this for as long as the class does. */
    public void give(String secret, RoutingContext exchange) {
        Cookies.give(COOKIE, secret, "/", config.retention(), exchange);
    }

    private void letIn(Learner learner, RoutingContext exchange) {
        CurrentWorkspace.enter(exchange, learner.workspace());
        String path = exchange.normalizedPath();
        // The stream of an open page reconnects by itself: that is no sign of a learner at work.
        if (!STREAMS.contains(path)) {
            register.seen(learner);
        }
        if (path.equals("/atelier")) {
            Cookies.read(COOKIE, exchange).ifPresent(secret -> give(secret, exchange));
        }
    }
}
