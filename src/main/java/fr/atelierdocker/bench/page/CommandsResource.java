package fr.atelierdocker.bench.page;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;

import fr.atelierdocker.bench.moment.Moments;
import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.web.Htmx;
import fr.atelierdocker.workspace.Workspace;

/**
 * The commands in full: a page of all of them, and each group as the fragment that the bench shows on demand. 404 for a group
 * that there is none of.
 */
@Path("/atelier/commandes")
@Produces(MediaType.TEXT_HTML)
class CommandsResource {

    private final CurrentWorkspace current;
    private final Commands commands;
    private final Moments moments;

    CommandsResource(CurrentWorkspace current, Commands commands, Moments moments) {
        this.current = current;
        this.commands = commands;
        this.moments = moments;
    }

    @GET
    public TemplateInstance all() {
        return all(current.get());
    }

    private TemplateInstance all(Workspace workspace) {
        List<Commands.Group> groups = commands.of(workspace);
        return BenchTemplates.commands(
                groups,
                groups.stream().anyMatch(Commands.Group::filtered),
                moments.known(workspace).readiness());
    }

    @GET
    @Path("/{groupe}")
    public Response group(@PathParam("groupe") String slug, @HeaderParam(Htmx.REQUEST) boolean htmx) {
        Workspace workspace = current.get();
        Commands.Group group = commands.of(workspace, slug).orElseThrow(NotFoundException::new);
        TemplateInstance shown = htmx ? BenchTemplates.group(group) : all(workspace);
        return Response.ok(shown.render())
                .header(HttpHeaders.VARY, Htmx.REQUEST)
                .build();
    }
}
