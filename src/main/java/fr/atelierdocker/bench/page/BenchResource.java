package fr.atelierdocker.bench.page;

import java.util.List;
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

import fr.atelierdocker.bench.jobs.Jobs;
import fr.atelierdocker.bench.operation.Operation;
import fr.atelierdocker.bench.operation.Operations;
import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.web.Htmx;
import fr.atelierdocker.workspace.Workspace;

/**
 * The bench's pages and its buttons. With {@code HX-Request} a page is only what it alone shows, which takes the place of
 * another's in the frame; without, it is whole, as also for a browser that goes back to one. Each button is a form: a post
 * answers 303 to its page, or with {@code HX-Request} the fragment that says what became of it.
 */
@Path("/atelier")
@Produces(MediaType.TEXT_HTML)
class BenchResource {

    private final CurrentWorkspace current;
    private final Operations operations;
    private final Jobs jobs;
    private final Answers answers;

    BenchResource(CurrentWorkspace current, Operations operations, Jobs jobs, Answers answers) {
        this.current = current;
        this.operations = operations;
        this.jobs = jobs;
        this.answers = answers;
    }

    @GET
    public Response steps(@HeaderParam(Htmx.REQUEST) boolean htmx) {
        return answers.page(Spot.at(Tab.STEPS), htmx);
    }

    @GET
    @Path("/vie")
    public Response life(@HeaderParam(Htmx.REQUEST) boolean htmx) {
        return answers.page(Spot.at(Tab.LIFE), htmx);
    }

    @GET
    @Path("/experiences")
    public Response experiments(@HeaderParam(Htmx.REQUEST) boolean htmx) {
        return answers.page(Spot.at(Tab.EXPERIMENTS), htmx);
    }

    @GET
    @Path("/image")
    public Response image(@HeaderParam(Htmx.REQUEST) boolean htmx) {
        return answers.page(Spot.at(Tab.IMAGE), htmx);
    }

    @POST
    @Path("/{bouton:" + Button.SLUGS + "}")
    public Response press(
            @PathParam("bouton") String slug,
            @QueryParam(Replacement.PARAMETER) Optional<String> replaced,
            @HeaderParam(Htmx.REQUEST) boolean htmx) {
        Button button = Button.of(slug).orElseThrow(NotFoundException::new);
        Workspace workspace = current.get();
        List<Operation> job = button.job(operations, workspace).stream()
                .map(each -> replaced.map(each::replacing).orElse(each))
                .toList();
        Step first = job.get(0).step();
        return answers.of(jobs.submit(workspace, job), first, first.phrase(), "/atelier/" + slug, htmx);
    }

    @POST
    @Path("/arreter")
    public Response stop(@HeaderParam(Htmx.REQUEST) boolean htmx) {
        return jobs.cancel(current.get())
                .map(step -> answers.accepted(step, "Arrêt demandé : " + step.phrase() + ".", htmx))
                .orElseGet(() -> answers.told(Notice.nothingToStop(), Spot.at(Tab.STEPS), htmx));
    }
}
