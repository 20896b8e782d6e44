package fr.atelierdocker.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** How long browsers keep static files: for ever when the address holds a version, an hour otherwise. */
@ApplicationScoped
public class StaticCaching {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String AN_HOUR = "public, max-age=3600";

    void register(@Observes Filters filters) {
        filters.register(this::apply, 100);
    }

    private void apply(RoutingContext context) {
        context.addHeadersEndHandler(ignored -> {
            int status = context.response().getStatusCode();
            String path = context.normalizedPath();
            if ((status == 200 || status == 304) && isFile(path)) {
                context.response()
                        .putHeader(
                                HttpHeaders.CACHE_CONTROL, isVersioned(path, context.request()) ? FOR_EVER : AN_HOUR);
            }
        });
        context.next();
    }

    /** Whether a path is that of a static file, if it is anything's. What follows a semicolon is no part of a resource's address: without this, anything could be called a file. */
    public static boolean isFile(String path) {
        return path.matches("[^;]*\\.(css|js|svg|png)");
    }

    private static boolean isVersioned(String path, HttpServerRequest request) {
        return path.startsWith("/webjars/") || request.getParam("v") != null;
    }
}
