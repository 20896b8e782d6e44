package fr.atelierdocker.classroom;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
    private final ClassConfig config;
    private final FluxConfig stream;

    TeacherResource(
            Boards boards,
            Register register,
            Overview overview,
            LaunchPause launches,
            ClassConfig config,
            FluxConfig stream) {
        this.boards = boards;
        this.register = register;
        this.overview = overview;
        this.launches = launches;
        this.config = config;
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

    /** The code, the address and its QR code, large. */
    @GET
    @Path("/affiche")
    public Response poster() {
        return Pages.of(200, ClassroomTemplates.poster(config.code().orElse("")));
    }

    /** @param line number of an entry on the page; the newest when absent */
    @GET
    @Path("/eleve/{id}/journal")
    public Response journal(@PathParam("id") String id, @QueryParam("ligne") String line) {
        Learner learner = learner(id);
        return Pages.of(
                200,
                overview.journal(
                        learner.workspace(), line, "/formateur/eleve/" + learner.id() + "/journal", learner.title()));
    }

    @GET
    @Path("/eleve/{id}/reinitialiser")
    public Response confirmReset(@PathParam("id") String id) {
        return Pages.of(
                200, ClassroomTemplates.confirm(List.of(learner(id)), "/formateur/eleve/" + id + "/reinitialiser"));
    }

    @POST
    @Path("/eleve/{id}/reinitialiser")
    public Response reset(@PathParam("id") String id) {
        overview.reset(learner(id).workspace(), "");
        return Response.seeOther(BOARD).build();
    }

    @GET
    @Path("/reinitialiser")
    public Response confirmResetOfAll() {
        return Pages.of(200, ClassroomTemplates.confirm(register.all(), "/formateur/reinitialiser"));
    }

    @POST
    @Path("/reinitialiser")
    public Response resetAll() {
        register.all().forEach(learner -> overview.reset(learner.workspace(), ""));
        return Response.seeOther(BOARD).build();
    }

    @POST
    @Path("/pause")
    public Response pause() {
        launches.pause("");
        return Response.seeOther(BOARD).build();
    }

    @POST
    @Path("/reprise")
    public Response resume() {
        launches.resume();
        return Response.seeOther(BOARD).build();
    }

    private Learner learner(String id) {
        return register.find(id).orElseThrow(NotFoundException::new);
    }
}
