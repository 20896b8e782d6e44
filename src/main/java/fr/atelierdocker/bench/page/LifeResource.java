package fr.atelierdocker.bench.page;

import java.util.List;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import fr.atelierdocker.bench.jobs.Jobs;
import fr.atelierdocker.bench.life.LifeAction;
import fr.atelierdocker.bench.life.Writer;
import fr.atelierdocker.bench.operation.Operation;
import fr.atelierdocker.bench.operation.Operations;
import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.web.Htmx;
import fr.atelierdocker.workspace.Workspace;

/** The buttons of the containers that live. */
@Path("/atelier/vie/{numero}/{action}")
@Produces(MediaType.TEXT_HTML)
class LifeResource {

    private final CurrentWorkspace current;
    private final Operations operations;
    private final Jobs jobs;
    private final Answers answers;

    LifeResource(CurrentWorkspace current, Operations operations, Jobs jobs, Answers answers) {
        this.current = current;
        this.operations = operations;
        this.jobs = jobs;
        this.answers = answers;
    }

    /**
     * One step in the life of a container.
     *
     * @param number 1 or 2
     * @param slug of the action
     */
    @POST
    public Response act(
            @PathParam("numero") String number,
            @PathParam("action") String slug,
            @HeaderParam(Htmx.REQUEST) boolean htmx) {
        Writer writer = Writer.numbered(number).orElseThrow(NotFoundException::new);
        LifeAction action = LifeAction.of(slug).orElseThrow(NotFoundException::new);
        Workspace workspace = current.get();
        Operation operation = operations.life(workspace, writer, action);
        return answers.of(
                jobs.submit(workspace, List.of(operation)),
                writer.step(),
                action.phrase() + " de " + writer.lessonName(),
                "/atelier/vie/" + number + "/" + slug,
                htmx);
    }
}
