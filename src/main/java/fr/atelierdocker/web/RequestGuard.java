package fr.atelierdocker.web;

import java.net.URI;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

/**
 * Refuses what a page of another site sends. The bench commands a Docker engine, so a foreign page must
 * neither post its forms, nor reach it by a name of its own that resolves to this machine (DNS rebinding).
 */
@ApplicationScoped
class RequestGuard {

    /** Before every route, whoever answers it; behind what puts the headers that a refusal needs too. */
    private static final int PRIORITY = 90;

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final SiteConfig config;
    private final CurrentVertxRequest current;

    RequestGuard(SiteConfig config, CurrentVertxRequest current) {
        this.config = config;
        this.current = current;
    }

    void register(@Observes Filters filters) {
        filters.register(this::guard, PRIORITY);
    }

    private void guard(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (isForMachines(context.normalizedPath()) || isAccepted(request)) {
            context.next();
        } else {
            refuse(context);
        }
    }

    /** The page names the site, which is known while a request is current; no resource has made it so yet. */
    @ActivateRequestContext
    void refuse(RoutingContext context) {
        current.setCurrent(context);
        ErrorPages.respond(Problem.of(403), context);
    }

    /** Probes call a machine by any of its names, and learn nothing there that a foreign page could use. */
    private static boolean isForMachines(String path) {
        return path.startsWith("/q/");
    }

    private boolean isAccepted(HttpServerRequest request) {
        return isKnownHost(request.authority())
                && (SAFE.contains(request.method().name()) || isOurs(request));
    }

    private boolean isKnownHost(HostAndPort authority) {
        Set<String> hosts = config.hosts();
        return hosts.contains("*")
                || authority != null
                        && (hosts.contains(authority.host())
                                || config.url()
                                        .map(URI::getHost)
                                        .filter(authority.host()::equals)
                                        .isPresent());
    }

    /** Browsers tell where a form comes from; what tells nothing is no browser, and carries no one's rights. */
    private static boolean isOurs(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeader("Origin");
        // A proxy may have changed the scheme, never the authority.
        return origin == null || origin.endsWith("://" + request.authority());
    }
}
