package fr.atelierdocker.classroom.board;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import fr.atelierdocker.bench.page.Overview;
import fr.atelierdocker.classroom.ClassOnly;
import fr.atelierdocker.classroom.Learner;
import fr.atelierdocker.classroom.Pages;
import fr.atelierdocker.classroom.Register;
import fr.atelierdocker.classroom.TeachersOnly;

/** Takes one learner or many out of the class at one time, after a confirmation. */
@Path("/formateur/retirer")
@Produces("text/html;charset=UTF-8")
@ClassOnly
@TeachersOnly
class RemovalResource {

    /** In one form, so that it stays a small one. Those who did nothing come first. */
    static final int MOST = 150;

    private static final URI BOARD = URI.create("/formateur");
    private static final String YES = "oui";

    private final Register register;
    private final Overview overview;

    RemovalResource(Register register, Overview overview) {
        this.register = register;
        this.overview = overview;
    }

    /** @param choice which of them are ticked: {@code rien}, those who did nothing; {@code tous}; else nobody */
    @GET
    public Response choose(@QueryParam("choix") @DefaultValue("") String choice) {
        return page(200, choice, "");
    }

    /**
     * Asks whether that is wanted, and does it when it is. Their places are free at once; what they have in the engine goes as
     * soon as what they are at has been stopped.
     *
     * @param ids of those who are ticked; who is gone meanwhile is left out
     * @param confirmed {@code oui} from the page that asks
     */
    @POST
    public Response remove(
            @FormParam("eleve") List<String> ids, @FormParam("confirme") @DefaultValue("") String confirmed) {
        List<Learner> chosen = ids.stream()
                .distinct()
                .map(register::find)
                .flatMap(Optional::stream)
                .toList();
        if (chosen.isEmpty()) {
            return confirmed.equals(YES)
                    ? Response.seeOther(BOARD).build()
                    : page(422, "", "Personne n’est coché. Cochez au moins un élève, puis recommencez.");
        }
        if (!confirmed.equals(YES)) {
            return Pages.of(200, BoardTemplates.removal(chosen));
        }
        chosen.forEach(learner -> {
            register.dismiss(learner);
            overview.stop(learner.workspace());
        });
        return Response.seeOther(BOARD).build();
    }

    private Response page(int status, String choice, String problem) {
        List<Learner> all = register.all();
        List<Candidate> candidates = all.stream()
                .map(learner -> candidate(learner, choice))
                .sorted(Comparator.comparing((Candidate candidate) -> !candidate.untouched()))
                .limit(MOST)
                .toList();
        return Pages.of(status, BoardTemplates.removals(candidates, all.size() - candidates.size(), choice, problem));
    }

    private Candidate candidate(Learner learner, String choice) {
        boolean untouched = overview.isUntouched(learner.workspace());
        return new Candidate(learner, untouched, choice.equals("tous") || (choice.equals("rien") && untouched));
    }
}
