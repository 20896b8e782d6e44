package fr.atelierdocker.web;

import java.net.URI;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

/**
 * Refuses what a page of another site sends. The bench commands a Docker engine, so a foreign page must neither post its
 * forms, nor load, embed or follow anything of it, nor reach it by a name of its own that resolves to this machine (DNS
 * rebinding). Other sites may link to the pages, and that is all: for each address there is or will be, without a list that
 * someone could forget to keep. Static files are no exception, since {@code Cross-Origin-Resource-Policy} forbids them to
 * other sites anyway.
 *
 * @see LinkFilter
 * @see <a href="https://xsleaks.dev/docs/defenses/isolation-policies/resource-isolation/">resource isolation</a>
 */
@ApplicationScoped
class RequestGuard {

    /** Before every route, whoever answers it; behind what puts the headers that a refusal needs too. */
    private static final int PRIORITY = 90;

    /** Whether the site is well, and its measures. All else under {@code /q/} is a page like any other. */
    private static final Set<String> PROBED =
            Set.of("/q/health", "/q/health/live", "/q/health/ready", "/q/health/started", "/q/metrics");

    private final SiteConfig config;
    private final EarlyAnswers answers;

    RequestGuard(SiteConfig config, EarlyAnswers answers) {
        this.config = config;
        this.answers = answers;
    }

    void register(@Observes Filters filters) {
        filters.register(this::guard, PRIORITY);
    }

    private void guard(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (isForMachines(context.normalizedPath())
                || (isKnownHost(request.authority()) && Provenance.of(request) != Provenance.FOREIGN)) {
            context.next();
        } else {
            answers.refuse(Problem.of(403), context);
        }
    }

    /** Probes call a machine by any of its names, and learn nothing there that a foreign page could use. */
    private static boolean isForMachines(String path) {
        return PROBED.contains(path);
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
}
