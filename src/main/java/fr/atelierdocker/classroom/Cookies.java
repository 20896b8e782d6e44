package fr.atelierdocker.classroom;

import java.time.Duration;
import java.util.Optional;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;

/** The cookies by which the site knows who comes back: no script reads them, and no other site's form sends them. */
final class Cookies {

    private Cookies() {}

    /** What a browser has under a name. */
    static Optional<String> read(String name, RoutingContext exchange) {
        return Optional.ofNullable(exchange.request().getCookie(name)).map(Cookie::getValue);
    }

    /** Takes one back. */
    static void take(String name, String path, RoutingContext exchange) {
        give(name, "", path, Duration.ZERO, exchange);
    }

    /**
     * Gives one to the browser; only over TLS if that is how it came.
     *
     * @param path the addresses for which it is
     * @param age after which the browser forgets it
     */
    static void give(String name, String value, String path, Duration age, RoutingContext exchange) {
        exchange.response()
                .addCookie(Cookie.cookie(name, value)
                        .setPath(path)
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.LAX)
                        .setSecure("https".equals(exchange.request().scheme()))
                        .setMaxAge(age.toSeconds()));
    }
}
