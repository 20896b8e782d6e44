package fr.atelierdocker.classroom;

import java.time.Duration;
import java.util.Optional;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;

/**
 * The cookies by which the site knows who comes back: no script reads them, and no other site's form sends them. Over TLS the
 * name of each begins with {@code __Host-}, so that no browser takes one from a neighbouring name of the same domain.
 *
 * @see <a href="https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-__host-prefix">RFC 6265bis, of
 *     the prefix</a>
 */
final class Cookies {

    private static final String HOST_ONLY = "__Host-";

    private Cookies() {}

    /** What a browser has under a name. Over TLS one of before the site had it is taken too, when there is no other. */
    static Optional<String> read(String name, RoutingContext exchange) {
        return isSecure(exchange)
                ? value(HOST_ONLY + name, exchange).or(() -> value(name, exchange))
                : value(name, exchange);
    }

    /** Whether a browser has one that came over TLS, and no neighbour can have set. */
    static boolean isHostOnly(String name, RoutingContext exchange) {
        return isSecure(exchange) && value(HOST_ONLY + name, exchange).isPresent();
    }

    private static Optional<String> value(String name, RoutingContext exchange) {
        return Optional.ofNullable(exchange.request().getCookie(name)).map(Cookie::getValue);
    }

    /** Takes one back, also one of before the site had TLS. */
    static void take(String name, RoutingContext exchange) {
        give(name, "", Duration.ZERO, exchange);
        if (isSecure(exchange)) {
            exchange.response().addCookie(cookie(name, "", Duration.ZERO).setSecure(true));
        }
    }

    /**
     * Gives one to the browser, for every page of the site; only over TLS if that is how it came.
     *
     * @param age after which the browser forgets it
     */
    static void give(String name, String value, Duration age, RoutingContext exchange) {
        boolean secure = isSecure(exchange);
        exchange.response()
                .addCookie(cookie(secure ? HOST_ONLY + name : name, value, age).setSecure(secure));
    }

    static boolean isSecure(RoutingContext exchange) {
        return "https".equals(exchange.request().scheme());
    }

    private static Cookie cookie(String name, String value, Duration age) {
        return Cookie.cookie(name, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(age.toSeconds());
    }
}
