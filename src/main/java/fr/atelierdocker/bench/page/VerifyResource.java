package fr.atelierdocker.bench.page;

import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import fr.atelierdocker.bench.jobs.Admission;
import fr.atelierdocker.bench.jobs.Jobs;
import fr.atelierdocker.bench.jobs.Refusal;
import fr.atelierdocker.bench.operation.Demonstration;
import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.bench.verify.Demonstrations;
import fr.atelierdocker.bench.verify.Verification;
import fr.atelierdocker.docker.engine.EngineUnavailableException;
import fr.atelierdocker.lesson.Sentence;
import fr.atelierdocker.web.Htmx;
import fr.atelierdocker.workspace.Workspace;

/** Where the sentences of the lesson are proved, each at an address of its own. */
@Path("/atelier/verifier")
@Produces(MediaType.TEXT_HTML)
class VerifyResource {

    private final CurrentWorkspace current;
    private final Demonstrations demonstrations;
    private final Admission admission;
    private final Jobs jobs;
    private final Answers answers;

    VerifyResource(
            CurrentWorkspace current, Demonstrations demonstrations, Admission admission, Jobs jobs, Answers answers) {
        this.current = current;
        this.demonstrations = demonstrations;
        this.admission = admission;
        this.jobs = jobs;
        this.answers = answers;
    }

    @GET
    public Response all(@HeaderParam(Htmx.REQUEST) boolean htmx) {
        return answers.page(Spot.at(Tab.VERIFY), htmx);
    }

    /** @param slug of a sentence */
    @GET
    @Path("/{preuve}")
    public Response one(@PathParam("preuve") String slug, @HeaderParam(Htmx.REQUEST) boolean htmx) {
        return answers.page(Spot.at(sentence(slug)), htmx);
    }

    /** Does what proves it, after what has to be there first. Answers as every button of the bench does. */
    @POST
    @Path("/{preuve}")
    public Response verify(
            @PathParam("preuve") String slug,
            @QueryParam(Replacement.PARAMETER) Optional<String> replaced,
            @HeaderParam(Htmx.REQUEST) boolean htmx) {
        Sentence sentence = sentence(slug);
        Optional<Refusal> refusal = submit(sentence, replaced);
        return refusal.map(why -> answers.told(Notice.of(why, sentence.path()), Spot.at(sentence), htmx))
                .orElseGet(() -> answers.accepted(
                        sentence.path(), "La vérification commence : " + sentence.phrase() + ".", htmx));
    }

    private Optional<Refusal> submit(Sentence sentence, Optional<String> replaced) {
        Workspace workspace = current.get();
        try {
            Demonstration demonstration = demonstrations.of(workspace, Verification.of(sentence));
            return jobs.submit(
                    workspace,
                    replaced.map(image -> demonstration.with(each -> each.replacing(image)))
                            .orElse(demonstration));
        } catch (EngineUnavailableException gone) {
            return Optional.of(admission.noEngine(gone));
        }
    }

    private static Sentence sentence(String slug) {
        return Sentence.of(slug).orElseThrow(NotFoundException::new);
    }
}
