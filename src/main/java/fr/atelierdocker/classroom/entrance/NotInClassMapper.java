package fr.atelierdocker.classroom.entrance;

import java.net.URI;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import fr.atelierdocker.bench.request.NotInClassException;
import fr.atelierdocker.classroom.LearnerFilter;
import fr.atelierdocker.web.ErrorPages;
import fr.atelierdocker.web.Problem;

/** Leads a request for a bench that comes from nobody in the class to the form that lets one join. */
class NotInClassMapper {

    @Inject
    LearnerFilter filter;

    @Inject
    CurrentVertxRequest current;

    @ServerExceptionMapper
    Response show(NotInClassException nobody, HttpHeaders headers, Request request) {
        if (ErrorPages.asksForFragment(headers)) {
            return Response.noContent().header("HX-Redirect", "/classe").build();
        }
        if (request.getMethod().equals("GET")) {
            return Response.seeOther(URI.create("/classe"))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        }
        return ErrorPages.respond(filter.wasRemoved(current.getCurrent()) ? removed() : unknown(), headers);
    }

    private static Problem removed() {
        return new Problem(
                403,
                "Votre place a été retirée",
                "La personne qui anime a retiré votre place : votre établi n'existe plus. Rien n'a été fait.",
                List.of(
                        "Pour recommencer, entrez de nouveau dans la classe, à l'adresse `/classe`. Si c'est une erreur,"
                                + " dites-le-lui."));
    }

    private static Problem unknown() {
        return new Problem(
                403,
                "Vous n'êtes pas dans la classe",
                "Votre place n'est pas connue, ou elle a été libérée. Rien n'a été fait.",
                List.of("Entrez dans la classe, à l'adresse `/classe`, puis recommencez."));
    }
}
