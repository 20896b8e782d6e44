package fr.atelierdocker.classroom;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

import fr.atelierdocker.bench.CurrentWorkspace;
import fr.atelierdocker.workspace.Mode;
import fr.atelierdocker.workspace.Workspaces;

/** Says of each request whose it is. One that is nobody's meets the bench's own refusal. */
@ApplicationScoped
class LearnersDoor {

    static final String COOKIE = "atelier";

    /** Behind the guard, and before whoever answers. */
    private static final int PRIORITY = 80;

    private final Workspaces workspaces;
    private final Register register;
    private final ClassConfig config;

    LearnersDoor(Workspaces workspaces, Register register, ClassConfig config) {
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
        Cookies.read(COOKIE, exchange)
                .ifPresent(secret -> register.holding(secret).ifPresent(learner -> letIn(learner, secret, exchange)));
        exchange.next();
    }

    private void letIn(Learner learner, String secret, RoutingContext exchange) {
        CurrentWorkspace.enter(exchange, learner.workspace());
        String path = exchange.normalizedPath();
        // A page that is open and comes back by itself is nobody who does something.
        if (!path.equals("/atelier/flux")) {
            register.seen(learner);
        }
        if (path.equals("/atelier")) {
            // The browser forgets the learner no sooner than the class does.
            Cookies.give(COOKIE, secret, "/", config.retention(), exchange);
        }
    }
}
