package fr.atelierdocker.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Our pages tell nobody where they are, and so their forms come with the origin {@code null}, as those of a hostile page may.
 * A browser that says {@code Sec-Fetch-Site} tells them apart. One that does not, because it is old or because the site has
 * a plain HTTP address on a network, is asked to tell our own site the truth; other sites still learn nothing.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#append-a-request-origin-header">which origin a form tells</a>
 */
@ApplicationScoped
class OwnReferrer {

    /** Behind what puts the headers of every answer. */
    private static final int PRIORITY = 95;

    void register(@Observes Filters filters) {
        filters.register(OwnReferrer::apply, PRIORITY);
    }

    private static void apply(RoutingContext context) {
        if (isPageForASilentBrowser(context.request())) {
            context.response().putHeader("Referrer-Policy", "same-origin");
        }
        context.next();
    }

    private static boolean isPageForASilentBrowser(HttpServerRequest request) {
        String accepted = request.getHeader("Accept");
        return request.getHeader("Sec-Fetch-Site") == null && accepted != null && accepted.contains("text/html");
    }
}
