package fr.atelierdocker.classroom;

import java.net.URI;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import fr.atelierdocker.bench.jobs.LaunchPause;
import fr.atelierdocker.bench.page.Overview;

/** What a teacher may do for the class, from the board. */
@Path("/formateur")
@Produces("text/html;charset=UTF-8")
@ClassOnly
@TeachersOnly
class TeacherResource {

    private static final URI BOARD = URI.create("/formateur");

    private final Register register;
    private final Overview overview;
    private final LaunchPause launches;
    private final ClassConfig config;

    TeacherResource(Register register, Overview overview, LaunchPause launches, ClassConfig config) {
        this.register = register;
        this.overview = overview;
        this.launches = launches;
        this.config = config;
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
        overview.reset(learner(id).workspace());
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
        register.all().forEach(learner -> overview.reset(learner.workspace()));
        return Response.seeOther(BOARD).build();
    }

    @POST
    @Path("/pause")
    public Response pause() {
        launches.pause();
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
