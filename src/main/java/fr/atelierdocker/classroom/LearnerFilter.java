package fr.atelierdocker.classroom;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.workspace.Mode;
import fr.atelierdocker.workspace.Workspaces;

/** Recognizes the learner of each request by a cookie. A request without one goes on, and the bench refuses it. */
@ApplicationScoped
class LearnerFilter {

    static final String COOKIE = "atelier";

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
    Optional<Learner> learner(RoutingContext exchange) {
        return Cookies.read(COOKIE, exchange).flatMap(register::holding);
    }

    /** The browser knows the learner by this for as long as the class does. */
    void give(String secret, RoutingContext exchange) {
        Cookies.give(COOKIE, secret, "/", config.retention(), exchange);
    }

    private void letIn(Learner learner, RoutingContext exchange) {
        CurrentWorkspace.enter(exchange, learner.workspace());
        String path = exchange.normalizedPath();
        // The stream of an open page reconnects by itself: that is no sign of a learner at work.
        if (!path.equals("/atelier/flux")) {
            register.seen(learner);
        }
        if (path.equals("/atelier")) {
            Cookies.read(COOKIE, exchange).ifPresent(secret -> give(secret, exchange));
        }
    }
}
