package fr.atelierdocker.classroom;

import java.net.URI;
import java.time.Duration;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
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

import fr.atelierdocker.bench.jobs.LaunchPause;
import fr.atelierdocker.bench.page.FluxConfig;
import fr.atelierdocker.bench.page.Overview;

/** The teacher's board: the class as it is, and what may be done for it. */
@Path("/formateur")
@Produces("text/html;charset=UTF-8")
@ClassOnly
@TeachersOnly
class TeacherResource {

    private static final URI BOARD = URI.create("/formateur");

    /** Between two looks at the class, for a board that is open. */
    private static final Duration PACE = Duration.ofMillis(500);

    private final Boards boards;
    private final Register register;
    private final Overview overview;
    private final LaunchPause launches;
    private final FluxConfig stream;

    TeacherResource(Boards boards, Register register, Overview overview, LaunchPause launches, FluxConfig stream) {
        this.boards = boards;
        this.register = register;
        this.overview = overview;
        this.launches = launches;
        this.stream = stream;
    }

    @GET
    public Response board() {
        return Pages.of(
                200, ClassroomTemplates.board(boards.now(), stream.silence().toMillis()));
    }

    /** The board's tiles, whenever they have changed, and signs of life. */
    @GET
    @Path("/flux")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    public Multi<OutboundSseEvent> flux(@Context Sse sse) {
        Multi<OutboundSseEvent> tiles = ticks(PACE)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(tick -> ClassroomTemplates.tiles(boards.now()).render())
                .skip()
                .repetitions()
                .map(html -> event(sse, "tuiles", html));
        Multi<OutboundSseEvent> pings = ticks(stream.heartbeat()).map(tick -> event(sse, "ping", "-"));
        return Multi.createBy().merging().streams(tiles, pings);
    }

    private static Multi<Long> ticks(Duration pace) {
        return Multi.createFrom().ticks().every(pace).onOverflow().drop();
    }

    private static OutboundSseEvent event(Sse sse, String name, String data) {
        return sse.newEventBuilder().name(name).data(String.class, data).build();
    }

    @GET
    @Path("/reinitialiser")
    public Response confirmResetOfAll() {
        return Pages.of(200, ClassroomTemplates.confirm(LaunchPause.LONGEST));
    }

    /** @param reason that learners are told; as it was typed, empty for none */
    @POST
    @Path("/reinitialiser")
    public Response resetAll(@FormParam("raison") String reason) {
        register.all().forEach(learner -> overview.reset(learner.workspace(), typed(reason)));
        return Response.seeOther(BOARD).build();
    }

    /** Where a reason may be given with a pause, or another one while it lasts. */
    @GET
    @Path("/pause")
    public Response askForReason() {
        return Pages.of(
                200,
                ClassroomTemplates.pause(
                        launches.isPaused(),
                        launches.present().map(LaunchPause.Pause::reason).orElse(""),
                        LaunchPause.LONGEST));
    }

    /** @param reason that learners are told; as it was typed, absent or empty for none */
    @POST
    @Path("/pause")
    public Response pause(@FormParam("raison") String reason) {
        launches.pause(typed(reason));
        return Response.seeOther(BOARD).build();
    }

    @POST
    @Path("/reprise")
    public Response resume() {
        launches.resume();
        return Response.seeOther(BOARD).build();
    }

    private static String typed(String reason) {
        return reason == null ? "" : reason;
    }
}
