package fr.atelierdocker.classroom;

import java.net.URI;
import java.time.Duration;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;

import fr.atelierdocker.bench.page.FluxConfig;
import fr.atelierdocker.bench.page.Overview;
import fr.atelierdocker.bench.request.Audience;
import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.web.sending.Streams;
import fr.atelierdocker.workspace.Workspace;

import static fr.atelierdocker.classroom.ClassStreams.event;
import static fr.atelierdocker.classroom.ClassStreams.placed;
import static fr.atelierdocker.classroom.ClassStreams.ticks;

/** What whoever teaches wants learners to know, for the pages that have not the bench's stream. */
@Path("/classe/avis")
@ClassOnly
class NewsResource {

    private static final String WORD = "avis";
    private static final String END = "fin";

    /** A browser is told of no event that is empty. */
    private static final String NOTHING = "<!---->";

    /** Between two looks, for a page that is open. */
    private static final Duration PACE = Duration.ofSeconds(1);

    private final CurrentWorkspace current;
    private final Register register;
    private final Overview overview;
    private final Audience audience;
    private final FluxConfig config;
    private final Streams streams;

    NewsResource(
            CurrentWorkspace current,
            Register register,
            Overview overview,
            Audience audience,
            FluxConfig config,
            Streams streams) {
        this.current = current;
        this.register = register;
        this.overview = overview;
        this.audience = audience;
        this.config = config;
        this.streams = streams;
    }

    /** The word, whenever it is another, and signs of life. It ends when the learner is no more in the class. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    public Multi<OutboundSseEvent> flux(@Context Sse sse, @Context RoutingContext exchange) {
        return current.find(exchange)
                .map(workspace -> placed(streams, workspace.id(), sse, () -> flux(sse, workspace)))
                .orElseGet(() -> Multi.createFrom().item(event(sse, END, "-")));
    }

    private Multi<OutboundSseEvent> flux(Sse sse, Workspace workspace) {
        Multi<OutboundSseEvent> words = ticks(PACE)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .select()
                .first(tick -> isIn(workspace))
                .map(tick -> overview.word(workspace))
                .skip()
                .repetitions()
                .map(html -> event(sse, WORD, html.isEmpty() ? NOTHING : html))
                .onCompletion()
                .continueWith(event(sse, END, "-"));
        Multi<OutboundSseEvent> pings = ticks(config.heartbeat())
                .select()
                .first(tick -> isIn(workspace))
                .map(tick -> event(sse, "ping", "-"));
        // Whoever reads the lesson is there as well as whoever works.
        return Multi.createBy()
                .merging()
                .streams(words, pings)
                .onSubscription()
                .invoke(() -> audience.come(workspace))
                .onTermination()
                .invoke(() -> audience.leave(workspace));
    }

    /** The learner has read what is told of a reset. */
    @POST
    public Response read(@HeaderParam("HX-Request") boolean htmx) {
        overview.acknowledge(current.get());
        return htmx
                ? Response.noContent().build()
                : Response.seeOther(URI.create("/atelier")).build();
    }

    private boolean isIn(Workspace workspace) {
        return register.find(workspace.id()).isPresent();
    }
}
