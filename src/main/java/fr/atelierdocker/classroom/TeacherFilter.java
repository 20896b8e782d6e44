package fr.atelierdocker.classroom;

import java.net.URI;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

import io.vertx.ext.web.RoutingContext;

/** Leads whoever has not shown the teacher's token to the form that asks for it. */
@Provider
@TeachersOnly
@Priority(Priorities.AUTHENTICATION)
class TeacherFilter implements ContainerRequestFilter {

    static final String COOKIE = "formateur";
    static final URI FORM = URI.create("/formateur/entrer");

    @Inject
    RoutingContext exchange;

    @Inject
    TeacherToken token;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!token.isKnownTo(exchange)) {
            request.abortWith(Response.seeOther(FORM)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build());
        }
    }
}
