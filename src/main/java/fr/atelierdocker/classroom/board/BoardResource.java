package fr.atelierdocker.classroom.board;

import java.time.Duration;

import jakarta.ws.rs.GET;
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

import fr.atelierdocker.bench.page.FluxConfig;
import fr.atelierdocker.classroom.ClassOnly;
import fr.atelierdocker.classroom.Pages;
import fr.atelierdocker.classroom.TeachersOnly;
import fr.atelierdocker.web.sending.Streams;

import static fr.atelierdocker.classroom.ClassStreams.event;
import static fr.atelierdocker.classroom.ClassStreams.placed;
import static fr.atelierdocker.classroom.ClassStreams.ticks;

/** The teacher's board: the class as it is. */
@Path("/formateur")
@Produces("text/html;charset=UTF-8")
@ClassOnly
@TeachersOnly
class BoardResource {

    /** Between two looks at the class, for a board that is open. */
    private static final Duration PACE = Duration.ofMillis(500);

    /** All boards together have the places of one workspace; no workspace is called so. */
    private static final String BOARDS = "/formateur";

    private final Boards boards;
    private final FluxConfig stream;
    private final Streams streams;

    BoardResource(Boards boards, FluxConfig stream, Streams streams) {
        this.boards = boards;
        this.stream = stream;
        this.streams = streams;
    }

    @GET
    public Response board() {
        return Pages.of(200, BoardTemplates.board(boards.now(), stream.silence().toMillis()));
    }

    /** The board's rows, whenever they have changed, and signs of life. */
    @GET
    @Path("/flux")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    public Multi<OutboundSseEvent> flux(@Context Sse sse) {
        return placed(streams, BOARDS, sse, () -> rows(sse));
    }

    private Multi<OutboundSseEvent> rows(Sse sse) {
        Multi<OutboundSseEvent> rows = ticks(PACE)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(tick -> BoardTemplates.rows(boards.now()).render())
                .skip()
                .repetitions()
                .map(html -> event(sse, "tableau", html));
        Multi<OutboundSseEvent> pings = ticks(stream.heartbeat()).map(tick -> event(sse, "ping", "-"));
        return Multi.createBy().merging().streams(rows, pings);
    }
}
