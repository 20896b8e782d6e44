package fr.atelierdocker.bench.request;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import fr.atelierdocker.web.EarlyAnswers;
import fr.atelierdocker.web.Problem;
import fr.atelierdocker.web.RequestsConfig;
import fr.atelierdocker.web.StaticCaching;
import fr.atelierdocker.workspace.Mode;
import fr.atelierdocker.workspace.PerWorkspace;
import fr.atelierdocker.workspace.Workspaces;

/**
 * No learner of a class takes the site's threads from the others: of each, a few requests are worked on at a time
 * ({@link Turns}). What waits is the connection itself, and no thread; what would wait too long is refused, and late, so that a
 * program which tries again at once costs little.
 */
@ApplicationScoped
class TurnFilter {

    /** Behind whoever knows whose request it is. */
    private static final int PRIORITY = 75;

    private static final Duration LATE = Duration.ofSeconds(10);

    private static final Duration ROUND = Duration.ofMillis(50);

    private static final Problem TOO_MANY = new Problem(
            429,
            "Trop de demandes à la fois",
            "Votre navigateur en a envoyé des centaines. Le site s'occupe d'abord de celles qui sont déjà là ; de celle-ci, rien "
                    + "n'a été fait.",
            List.of(
                    "Fermez les onglets de l'établi qui sont de trop.",
                    "Attendez quelques secondes, puis recommencez."));

    private final Workspaces workspaces;
    private final CurrentWorkspace current;
    private final EarlyAnswers answers;
    private final Vertx vertx;
    private final PerWorkspace<Turns> turns;

    TurnFilter(
            Workspaces workspaces, CurrentWorkspace current, EarlyAnswers answers, RequestsConfig config, Vertx vertx) {
        this.workspaces = workspaces;
        this.current = current;
        this.answers = answers;
        this.vertx = vertx;
        this.turns = workspaces.per(workspace -> new Turns(config.perLearner(), System::nanoTime));
    }

    void register(@Observes Filters filters) {
        // Alone, there is nobody to take anything from.
        if (workspaces.mode() == Mode.CLASSE) {
            filters.register(this::putInLine, PRIORITY);
        }
    }

    /** Files cost little, and a page has many. */
    private void putInLine(RoutingContext exchange) {
        current.find(exchange)
                .filter(owner -> !StaticCaching.isFile(exchange.normalizedPath()))
                .map(turns::of)
                .ifPresentOrElse(own -> ask(own, exchange), exchange::next);
    }

    private void ask(Turns turns, RoutingContext exchange) {
        Asked asked = new Asked(exchange, vertx.getOrCreateContext());
        switch (turns.ask(asked)) {
            case FIRST -> asked.taken().next();
            case HEAD -> {
                hold(exchange);
                comeRoundLater(turns);
            }
            case IN_LINE -> hold(exchange);
            case NONE -> {
                hold(exchange);
                vertx.setTimer(LATE.toMillis(), late -> refuse(exchange));
            }
        }
    }

    /** Whoever answers it listens for its end, which must not come before. */
    private static void hold(RoutingContext exchange) {
        if (!exchange.request().isEnded()) {
            exchange.request().pause();
        }
    }

    /** One request. Once its turn has come whoever answers holds it, and nobody longer than that. */
    private static final class Asked implements Turns.Request {

        private final WeakReference<HttpServerResponse> response;
        private final Context loop;
        private volatile RoutingContext waiting;

        /** @param loop in which all that is done with it is done */
        Asked(RoutingContext exchange, Context loop) {
            this.response = new WeakReference<>(exchange.response());
            this.loop = loop;
            this.waiting = exchange;
        }

        RoutingContext taken() {
            RoutingContext exchange = waiting;
            waiting = null;
            return exchange;
        }

        @Override
        public boolean isOver() {
            HttpServerResponse answer = response.get();
            return answer == null || answer.headWritten() || answer.ended() || answer.closed();
        }

        @Override
        public void begin() {
            RoutingContext exchange = taken();
            loop.runOnContext(turn -> {
                exchange.request().resume();
                exchange.next();
            });
        }
    }

    private void comeRoundLater(Turns turns) {
        vertx.setTimer(ROUND.toMillis(), round -> {
            if (turns.comeRound()) {
                comeRoundLater(turns);
            }
        });
    }

    private void refuse(RoutingContext exchange) {
        HttpServerResponse response = exchange.response();
        if (!response.ended() && !response.closed()) {
            response.putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(LATE.toSeconds()));
            exchange.request().resume();
            answers.refuse(TOO_MANY, exchange);
        }
    }
}
