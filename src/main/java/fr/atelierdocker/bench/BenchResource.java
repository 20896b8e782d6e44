package fr.atelierdocker.bench;

import java.net.URI;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;

import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

/**
 * The bench's page and its buttons. Each button is a form: a post answers 303 to the page, or with {@code HX-Request} the
 * fragment that says what became of it.
 */
@Path("/atelier")
@Produces(MediaType.TEXT_HTML)
class BenchResource {

    private static final String HTMX = "HX-Request";

    private final Workspaces workspaces;
    private final Operations operations;
    private final Jobs jobs;
    private final BenchPage page;
    private final RefusalPage refusals;

    BenchResource(Workspaces workspaces, Operations operations, Jobs jobs, BenchPage page, RefusalPage refusals) {
        this.refusals = refusals;
        this.workspaces = workspaces;
        this.operations = operations;
        this.jobs = jobs;
        this.page = page;
    }

    @GET
    public Response bench() {
        return Response.ok(render(BenchTemplates.bench(page.whole(workspaces.current()), List.of())))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @POST
    @Path("/construire")
    public Response build(@HeaderParam(HTMX) boolean htmx) {
        return start(Step.BUILD, htmx);
    }

    @POST
    @Path("/reconstruire")
    public Response rebuild(@HeaderParam(HTMX) boolean htmx) {
        Workspace workspace = workspaces.current();
        return answer(jobs.submit(workspace, List.of(operations.build(workspace, true))), Step.BUILD, htmx);
    }

    @POST
    @Path("/lancer")
    public Response run(@HeaderParam(HTMX) boolean htmx) {
        return start(Step.RUN, htmx);
    }

    @POST
    @Path("/lire")
    public Response read(@HeaderParam(HTMX) boolean htmx) {
        return start(Step.READ, htmx);
    }

    @POST
    @Path("/pousser")
    public Response push(@HeaderParam(HTMX) boolean htmx) {
        return start(Step.PUSH, htmx);
    }

    @POST
    @Path("/reinitialiser")
    public Response reset(@HeaderParam(HTMX) boolean htmx) {
        return start(Step.RESET, htmx);
    }

    @POST
    @Path("/tout")
    public Response all(@HeaderParam(HTMX) boolean htmx) {
        Workspace workspace = workspaces.current();
        return answer(jobs.submit(workspace, operations.all(workspace)), Step.BUILD, htmx);
    }

    @POST
    @Path("/arreter")
    public Response stop(@HeaderParam(HTMX) boolean htmx) {
        return jobs.cancel(workspaces.current())
                .map(step -> accepted(step, "Arrêt demandé : " + step.phrase() + ".", htmx))
                .orElseGet(() -> told(Notice.nothingToStop(), htmx));
    }

    private Response start(Step step, boolean htmx) {
        Workspace workspace = workspaces.current();
        return answer(jobs.submit(workspace, List.of(operations.of(workspace, step))), step, htmx);
    }

    private Response answer(Submission submission, Step first, boolean htmx) {
        if (submission instanceof Submission.Refused refused) {
            return told(Notice.of(refused.refusal()), htmx);
        }
        return accepted(first, "C’est parti : " + first.phrase() + ".", htmx);
    }

    private Response accepted(Step step, String sentence, boolean htmx) {
        return htmx
                ? fragment(Notice.accepted(sentence))
                : Response.seeOther(URI.create("/atelier#" + step.slug())).build();
    }

    private Response told(Notice notice, boolean htmx) {
        if (htmx) {
            return fragment(notice);
        }
        return refusals.of(workspaces.current(), notice);
    }

    private static Response fragment(Notice notice) {
        return Response.status(notice.status())
                .entity(render(BenchTemplates.notice(notice)))
                .build();
    }

    private static String render(TemplateInstance template) {
        return template.render();
    }
}
