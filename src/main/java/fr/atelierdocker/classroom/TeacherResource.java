package fr.atelierdocker.classroom;

import java.net.URI;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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

    TeacherResource(Register register, Overview overview, LaunchPause launches) {
        this.register = register;
        this.overview = overview;
        this.launches = launches;
    }

    @GET
    @Path("/reinitialiser")
    public Response confirmResetOfAll() {
        return Pages.of(200, ClassroomTemplates.confirm(LaunchPause.LONGEST));
    }

    /** @param reason that learners are told; as it was typed, empty for none */
    @POST
    @Path("/reinitialiser")
    public Response resetAll(@FormParam("raison") @DefaultValue("") String reason) {
        register.all().forEach(learner -> overview.reset(learner.workspace(), reason));
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
    public Response pause(@FormParam("raison") @DefaultValue("") String reason) {
        launches.pause(reason);
        return Response.seeOther(BOARD).build();
    }

    @POST
    @Path("/reprise")
    public Response resume() {
        launches.resume();
        return Response.seeOther(BOARD).build();
    }
}
