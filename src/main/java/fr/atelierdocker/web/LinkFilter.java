package fr.atelierdocker.web;

import java.lang.reflect.Method;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A link on another site leads to pages, and to nothing else. To a download it would make the engine work without the
 * reader's having asked for it, and the other site could tell by its window whether there was something to download.
 *
 * @see <a href="https://xsleaks.dev/docs/defenses/isolation-policies/navigation-isolation/">navigation isolation</a>
 */
class LinkFilter {

    /** Null lets the request pass. */
    @ServerRequestFilter
    Response filter(HttpServerRequest request, ResourceInfo resource, HttpHeaders headers) {
        return Provenance.of(request) == Provenance.LINK && !isPage(resource.getResourceMethod())
                ? ErrorPages.respond(Problem.of(403), headers)
                : null;
    }

    /** What a method says first that it produces is what it is for. */
    private static boolean isPage(Method method) {
        Produces produces = method.isAnnotationPresent(Produces.class)
                ? method.getAnnotation(Produces.class)
                : method.getDeclaringClass().getAnnotation(Produces.class);
        return produces != null && produces.value()[0].startsWith(MediaType.TEXT_HTML);
    }
}
