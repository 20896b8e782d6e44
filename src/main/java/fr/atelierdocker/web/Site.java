package fr.atelierdocker.web;

import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Absolute addresses, which previews and the site map need. */
@Named("site")
@RequestScoped
class Site {

    @Inject
    CurrentVertxRequest current;

    @ConfigProperty(name = "atelier.site.url")
    Optional<String> configured;

    @ConfigProperty(name = "atelier.site.contact")
    Optional<String> contact;

    /** The site's address without a last slash: the configured one, else the one the browser asked for. */
    public String base() {
        return configured.orElseGet(() -> {
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
        return contact;
    }
}
