package fr.atelierdocker.classroom.learner;

import java.net.URI;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
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
import fr.atelierdocker.classroom.ClassOnly;
import fr.atelierdocker.classroom.Learner;
import fr.atelierdocker.classroom.Pages;
import fr.atelierdocker.classroom.Register;
import fr.atelierdocker.classroom.TeachersOnly;
import fr.atelierdocker.text.PersonName;

/** One learner's page for whoever teaches, and what may be done for them. */
@Path("/formateur/eleve/{id}")
@Produces("text/html;charset=UTF-8")
@ClassOnly
@TeachersOnly
class LearnerResource {

    private static final URI BOARD = URI.create("/formateur");

    private final Register register;
    private final Overview overview;

    LearnerResource(Register register, Overview overview) {
        this.register = register;
        this.overview = overview;
    }

    @GET
    public Response look(@PathParam("id") String id) {
        return page(200, learner(id), "");
    }

    /** @param typed the name; empty for none */
    @POST
    @Path("/nom")
    public Response rename(@PathParam("id") String id, @FormParam("nom") @DefaultValue("") String typed) {
        Learner learner = learner(id);
        if (PersonName.isInvisible(typed)) {
            return page(
                    422,
                    learner,
                    "De ce prénom, rien ne se verrait au tableau : il reste celui d’avant. Écrivez-le autrement.");
        }
        register.rename(learner.id(), typed);
        return Response.seeOther(URI.create(address(learner))).build();
    }

    /** @param line number of an entry on the page; the newest when absent */
    @GET
    @Path("/journal")
    public Response journal(@PathParam("id") String id, @QueryParam("ligne") String line) {
        Learner learner = learner(id);
        return Pages.of(
                200, overview.journal(learner.workspace(), line, address(learner) + "/journal", learner.title()));
    }

    @GET
    @Path("/reinitialiser")
    public Response confirmReset(@PathParam("id") String id) {
        return Pages.of(200, LearnerTemplates.reset(learner(id), LaunchPause.LONGEST));
    }

    /** @param reason that the learner is told; as it was typed, empty for none */
    @POST
    @Path("/reinitialiser")
    public Response reset(@PathParam("id") String id, @FormParam("raison") @DefaultValue("") String reason) {
        overview.reset(learner(id).workspace(), reason);
        return Response.seeOther(BOARD).build();
    }

    @GET
    @Path("/retirer")
    public Response confirmRemoval(@PathParam("id") String id) {
        return Pages.of(200, LearnerTemplates.removal(learner(id)));
    }

    /** Their place is free at once; what they have in the engine goes as soon as what they are at has been stopped. */
    @POST
    @Path("/retirer")
    public Response remove(@PathParam("id") String id) {
        Learner learner = learner(id);
        register.dismiss(learner);
        overview.stop(learner.workspace());
        return Response.seeOther(BOARD).build();
    }

    private static Response page(int status, Learner learner, String problem) {
        return Pages.of(status, LearnerTemplates.learner(learner, problem, PersonName.LONGEST));
    }

    private static String address(Learner learner) {
        return "/formateur/eleve/" + learner.id();
    }

    private Learner learner(String id) {
        return register.find(id).orElseThrow(NotFoundException::new);
    }
}
