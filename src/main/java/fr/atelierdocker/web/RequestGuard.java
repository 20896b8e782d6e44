package fr.atelierdocker.web;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses what a page of another site sends. The bench commands a Docker engine, so a foreign page must
 * neither post its forms, nor reach it by a name of its own that resolves to this machine (DNS rebinding).
 */
class RequestGuard {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final SiteConfig config;

    RequestGuard(SiteConfig config) {
        this.config = config;
    }

    @ServerRequestFilter(preMatching = true)
    Optional<Response> guard(HttpServerRequest request, HttpHeaders headers) {
        boolean accepted = isKnownHost(request.authority())
                && (SAFE.contains(request.method().name()) || isOurs(request));
        return accepted ? Optional.empty() : Optional.of(ErrorPages.respond(Problem.of(403), headers));
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
