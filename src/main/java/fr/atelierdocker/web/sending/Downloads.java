package fr.atelierdocker.web.sending;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;

import fr.atelierdocker.system.NamedThreads;
import fr.atelierdocker.web.Problem;
import fr.atelierdocker.web.ProblemException;
import fr.atelierdocker.web.sending.Shares.Share;

/**
 * Lets downloads begin: so many of one workspace, so many in all. An image has a place of its own kind, for which it waits
 * its turn.
 */
@ApplicationScoped
public class Downloads {

    /** That make bytes, one piece at a time for whichever reader has taken the one before. */
    private static final int THREADS = 16;

    private static final Problem TOO_MANY = new Problem(
            429,
            "Trop de téléchargements sont en cours",
            "Chaque établi en a quelques-uns à la fois. Celui-ci n'a pas commencé, et rien n'est perdu.",
            List.of("Attendez que l'un d'eux finisse, ou arrêtez-le, puis recommencez."));

    private static final Problem IMAGE_HAS_TO_WAIT = new Problem(
            503,
            "Ce n'est pas encore le tour de cette image",
            "Une image est un gros fichier, que le moteur prépare avant de l'envoyer : il en prépare peu à la fois, et une"
                    + " seule par établi.",
            List.of(
                    "Si elle est déjà en train de se télécharger, laissez-la finir, ou arrêtez-la.",
                    "Sinon, recommencez dans une demi-minute."));

    private static final Duration RETRY = Duration.ofSeconds(30);

    private final SendingConfig config;
    private final Shares shares;
    private final Shares images;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), NamedThreads.daemons("download"));

    Downloads(SendingConfig config, MeterRegistry meters) {
        this.config = config;
        this.shares = new Shares(config.downloadsEach(), config.downloads());
        this.images = new Shares(1, config.images());
        threads.allowCoreThreadTimeOut(true);
        meters.gauge("atelier.telechargements", shares, Shares::taken);
        meters.gauge("atelier.telechargements.images", images, Shares::taken);
    }

    /** What a reader is told for whom there is no place. */
    public static ProblemException tooMany() {
        return new ProblemException(TOO_MANY, RETRY);
    }

    /** What a reader is told for whose image there was no place in time. */
    public static ProblemException imageHasToWait() {
        return new ProblemException(IMAGE_HAS_TO_WAIT, RETRY);
    }

    /**
     * Begins one.
     *
     * @param owner id of the workspace that it is of
     * @param exchange the request that it answers: when that ends, however it does, the place comes back
     * @param length in bytes, if it is known
     * @return the entity to answer with; empty when too many are on their way
     */
    public Optional<Download> begin(String owner, RoutingContext exchange, ByteSource source, OptionalLong length) {
        return shares.take(owner).map(share -> begin(share, exchange, source, length));
    }

    /**
     * Waits for the turn of a workspace's image, then begins.
     *
     * @param opening opens the image, in a thread that it may hold up; what it throws is the result's failure
     * @return empty when there was no turn in time
     */
    public CompletionStage<Optional<Download>> beginImage(
            String owner, RoutingContext exchange, Supplier<ByteSource> opening) {
        CompletableFuture<Optional<Download>> begun = new CompletableFuture<>();
        // Not a chain of stages: whoever waits for this one may cancel it, and the place would be lost.
        images.await(owner, config.patience())
                .whenComplete((share, never) -> threads.execute(() -> {
                    try {
                        begun.complete(share.map(given -> image(given, exchange, opening)));
                    } catch (RuntimeException failure) {
                        begun.completeExceptionally(failure);
                    }
                }));
        return begun;
    }

    private Download image(Share share, RoutingContext exchange, Supplier<ByteSource> opening) {
        if (exchange.response().closed()) {
            share.close();
            return new Download(Optional::empty, OptionalLong.empty(), share);
        }
        ByteSource source;
        try {
            source = opening.get();
        } catch (RuntimeException failure) {
            share.close();
            throw failure;
        }
        Download download = begin(share, exchange, source, OptionalLong.empty());
        long end = exchange.vertx().setTimer(config.imageTime().toMillis(), late -> {
            // The place comes back at once, however long the connection takes to end.
            download.end();
            exchange.response().reset();
        });
        exchange.addEndHandler(ended -> exchange.vertx().cancelTimer(end));
        return download;
    }

    ThreadPoolExecutor threads() {
        return threads;
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    private static Download begin(Share share, RoutingContext exchange, ByteSource source, OptionalLong length) {
        Download download = new Download(source, length, share);
        exchange.addEndHandler(ended -> download.end());
        if (exchange.response().closed()) {
            download.end();
        }
        return download;
    }
}
