package fr.atelierdocker.web.body;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import fr.atelierdocker.web.EarlyAnswers;
import fr.atelierdocker.web.Problem;
import fr.atelierdocker.web.RequestsConfig;

/**
 * A request goes on when all of it is there. Whoever reads a body otherwise waits for it in one of the site's threads: as many
 * senders who never finish as there are threads, and nobody is answered. Here nothing waits but the connection itself, for so
 * long, and nothing is kept but the few bytes of a form.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-408-request-timeout">408</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-413-content-too-large">413</a>
 */
@ApplicationScoped
class BodyFilter {

    /** Behind the guard: of whoever has no business here, nothing is read. Before it is asked whose request it is. */
    private static final int PRIORITY = 85;

    /** How long more is read, and thrown away, so that a sender who is still sending may find the answer. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private static final Problem NO_ROOM = new Problem(
            429,
            "Trop de projets s'enregistrent à la fois",
            "Le site n'a pas pu garder le vôtre cette fois. Rien n'a été fait, et votre texte est encore dans la page précédente.",
            List.of("Revenez à la page précédente, et enregistrez à nouveau dans quelques secondes."));

    private final RequestsConfig config;
    private final LongBodies longBodies;
    private final EarlyAnswers answers;

    BodyFilter(RequestsConfig config, LongBodies longBodies, EarlyAnswers answers) {
        this.config = config;
        this.longBodies = longBodies;
        this.answers = answers;
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, PRIORITY);
    }

    private void filter(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!hasBody(request) || request.isEnded()) {
            context.next();
        } else if (announced(request) > longBodies.most(request)) {
            request.handler(thrownAway -> {});
            refuse(413, context);
            request.resume();
        } else {
            if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                context.response().writeContinue();
            }
            new BodyReader(context, config, longBodies, status -> refuse(status, context)).read();
        }
    }

    /** RFC 9112, section 6.3: without either of them a request has none. */
    private static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || announced(request) > 0;
    }

    /** In bytes; 0 when nobody said, or in digits that make no number. */
    private static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException immense) {
            return Long.MAX_VALUE;
        }
    }

    /** What is left of the request on its connection would be read as the next one. */
    private void refuse(int status, RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            return;
        }
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        context.request().endHandler(whole -> context.request().connection().close());
        context.addBodyEndHandler(told -> context.vertx().setTimer(LINGER.toMillis(), enough -> context.request()
                .connection()
                .close()));
        answers.refuse(status == 429 ? NO_ROOM : Problem.of(status), context);
    }
}
