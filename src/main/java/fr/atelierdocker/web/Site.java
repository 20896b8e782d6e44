package fr.atelierdocker.web;

import java.net.URI;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;

/** Absolute addresses, which previews and the site map need. */
@Named("site")
@RequestScoped
class Site {

    private final CurrentVertxRequest current;
    private final SiteConfig config;

    Site(CurrentVertxRequest current, SiteConfig config) {
        this.current = current;
        this.config = config;
    }

    /** The site's address without a last slash: the configured one, else the one the browser asked for. */
    public String base() {
        return config.url().map(URI::toString).orElseGet(() -> {
            HttpServerRequest request = current.getCurrent().request();
            return request.scheme() + "://" + request.authority();
        });
    }

    /** The address of the page that is being rendered, without its query. */
    public String here() {
        return base() + current.getCurrent().request().path();
    }

    /** Where to write about the site, if its owner said so. */
    public Optional<String> contact() {
        return config.contact();
    }
}
