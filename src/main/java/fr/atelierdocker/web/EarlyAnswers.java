package fr.atelierdocker.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;

/** Answers with a page what reaches no resource: its page names the site, which is known while a request is current. */
@ApplicationScoped
public class EarlyAnswers {

    private final CurrentVertxRequest current;

    EarlyAnswers(CurrentVertxRequest current) {
        this.current = current;
    }

    @ActivateRequestContext
    public void refuse(Problem problem, RoutingContext context) {
        current.setCurrent(context);
        ErrorPages.respond(problem, context);
    }
}
