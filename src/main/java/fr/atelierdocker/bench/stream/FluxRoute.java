package fr.atelierdocker.bench.stream;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import fr.atelierdocker.bench.image.Microscope;
import fr.atelierdocker.bench.page.FluxConfig;
import fr.atelierdocker.bench.page.Pieces;
import fr.atelierdocker.bench.request.Audience;
import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.bench.volume.LiveVolumes;
import fr.atelierdocker.journal.Broadcast;
import fr.atelierdocker.journal.Broadcasts;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.web.sending.Shares.Share;
import fr.atelierdocker.web.sending.Streams;
import fr.atelierdocker.workspace.PerWorkspace;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

/**
 * The page's one stream, {@code GET /atelier/flux}: the journal from any entry on, as it grows. It is a route of the HTTP
 * server and not a resource, so that events are rendered once, and the same bytes written to each of many readers.
 */
@ApplicationScoped
class FluxRoute {

    private static final String PATH = "/atelier/flux";
    private static final String TYPE = "text/event-stream;charset=UTF-8";
    private static final String CACHING = "no-store, no-transform";
    private static final Buffer PING = ping("");
    private static final Buffer FULL = event(Streams.FULL, "-");

    private final CurrentWorkspace current;
    private final Journals journals;
    private final LiveVolumes volumes;
    private final Audience audience;
    private final FluxConfig config;
    private final Vertx vertx;
    private final PerWorkspace<Broadcast<PageState, Buffer>> broadcasts;
    private final Streams streams;
    private final Map<FluxReader, Seat> readers = new ConcurrentHashMap<>();

    private long heart;

    /** Whose journal a reader reads, and its place. */
    private record Seat(Workspace workspace, Share share) {}

    FluxRoute(
            CurrentWorkspace current,
            Journals journals,
            Broadcasts broadcasts,
            Pieces pieces,
            Microscope microscope,
            Workspaces workspaces,
            LiveVolumes volumes,
            Audience audience,
            FluxConfig config,
            Streams streams,
            Vertx vertx,
            MeterRegistry meters) {
        this.current = current;
        this.journals = journals;
        this.broadcasts = workspaces.per(
                workspace -> broadcasts.of(journals.of(workspace.id()), new BenchEvents(workspace, pieces, microscope)),
                (workspace, broadcast) -> endReaders(workspace));
        this.volumes = volumes;
        this.audience = audience;
        this.config = config;
        this.streams = streams;
        this.vertx = vertx;
        meters.gaugeMapSize("atelier.flux.lecteurs", Tags.empty(), readers);
    }

    void register(@Observes Router router) {
        router.get(PATH).handler(this::open);
        heart = vertx.setPeriodic(
                config.heartbeat().toMillis(), timer -> readers.keySet().forEach(reader -> reader.ping(PING)));
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(heart);
        readers.keySet().forEach(FluxReader::end);
    }

    private void endReaders(Workspace closed) {
        readers.forEach((reader, seat) -> {
            if (seat.workspace().equals(closed)) {
                leave(reader);
                reader.end();
            }
        });
    }

    /**
     * {@code Last-Event-ID} is a browser's own reconnection; {@code ?depuis} is the last entry that a page shows, and
     * {@code etat} the mark of the state in which it was loaded. Who gives another mark or none is sent all of the present
     * state.
     */
    private void open(RoutingContext request) {
        // Somebody followed a link, which any site may have made: as a page this does not exist.
        if ("navigate".equals(request.request().getHeader("Sec-Fetch-Mode"))) {
            request.next();
            return;
        }
        current.find(request).ifPresentOrElse(workspace -> take(request, workspace), () -> sendAway(request));
    }

    private void take(RoutingContext request, Workspace workspace) {
        // Before a place is taken: where the journal cannot be opened, none would come back.
        long last = journals.of(workspace.id()).summary().last();
        streams.take(workspace.id())
                .ifPresentOrElse(share -> open(request, workspace, share, last), () -> answer(request, FULL));
    }

    /**
     * Of a reader without a workspace. A ping with a smaller number than the last that a page has seen tells it that this is
     * another journal than its own, and it loads itself again; -1 is smaller than any.
     */
    private static void sendAway(RoutingContext request) {
        answer(request, ping("-1"));
    }

    private static void answer(RoutingContext request, Buffer event) {
        request.response()
                .putHeader("Content-Type", TYPE)
                .putHeader("Cache-Control", CACHING)
                .end(event);
    }

    private void open(RoutingContext request, Workspace workspace, Share share, long last) {
        Optional<String> asked = Optional.ofNullable(request.request().getHeader("Last-Event-ID"))
                .or(() -> Optional.ofNullable(request.request().getParam("depuis")));
        long from = position(asked, last);
        HttpServerResponse response = request.response();
        response.setChunked(true);
        response.putHeader("Content-Type", TYPE)
                .putHeader("Cache-Control", CACHING)
                // A proxy of the nginx family must not collect lines before it passes them on.
                .putHeader("X-Accel-Buffering", "no");
        FluxReader reader = new FluxReader(response);
        response.endHandler(done -> leave(reader));
        response.closeHandler(gone -> {
            leave(reader);
            reader.cancel();
        });
        // A browser that left meanwhile is told of no more.
        if (response.closed()) {
            share.close();
            return;
        }
        readers.put(reader, new Seat(workspace, share));
        volumes.come(workspace);
        audience.come(workspace);
        // A page that has seen more than there is shows another journal, and loads itself again.
        reader.ping(ping(String.valueOf(last)));
        String mark = request.request().getParam("etat", "");
        broadcasts.of(workspace).after(from, state -> state.mark().equals(mark)).subscribe(reader);
    }

    /** Once for each reader, though the end of its response and the end of its connection may both be told. */
    private void leave(FluxReader reader) {
        Seat seat = readers.remove(reader);
        if (seat != null) {
            seat.share().close();
            volumes.leave(seat.workspace());
            audience.leave(seat.workspace());
        }
    }

    private static Buffer ping(String data) {
        return event("ping", data);
    }

    private static Buffer event(String name, String data) {
        StringBuilder event = new StringBuilder();
        ServerSentEvent.write(name, data, event);
        return Buffer.buffer(event.toString());
    }

    /** What is no number of this journal, or is missing, goes on with what comes from now on. */
    private static long position(Optional<String> asked, long last) {
        try {
            return asked.map(Long::parseLong)
                    .filter(number -> number >= 0 && number <= last)
                    .orElse(last);
        } catch (NumberFormatException notOurs) {
            return last;
        }
    }
}
