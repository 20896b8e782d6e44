package fr.atelierdocker.bench.page;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import fr.atelierdocker.bench.jobs.Jobs;
import fr.atelierdocker.bench.jobs.Refusal;
import fr.atelierdocker.bench.operation.Operation;
import fr.atelierdocker.bench.operation.Operations;
import fr.atelierdocker.bench.project.Desk;
import fr.atelierdocker.bench.project.FormBody;
import fr.atelierdocker.bench.project.Project;
import fr.atelierdocker.bench.project.ProjectView;
import fr.atelierdocker.bench.project.Projects;
import fr.atelierdocker.bench.project.Saving;
import fr.atelierdocker.bench.project.Stand;
import fr.atelierdocker.bench.project.Trouble;
import fr.atelierdocker.bench.project.TypedFile;
import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.web.Htmx;
import fr.atelierdocker.web.Problem;
import fr.atelierdocker.web.ProblemException;
import fr.atelierdocker.workspace.Workspace;

/**
 * Where the learner writes the two files of their project. A post that keeps them answers 303 to this page, or to the step's when it
 * builds as well; with {@code HX-Request} all that is said of them, and the fields stay as they are. What is not kept is never lost:
 * the answer has it in the fields, or leaves it there.
 */
@Path("/atelier/projet")
@Produces(MediaType.TEXT_HTML)
class ProjectResource {

    private static final String SAVE = "enregistrer";
    private static final String BUILD = "construire";

    private final CurrentWorkspace current;
    private final Projects projects;
    private final Desk desk;
    private final Pieces pieces;
    private final Operations operations;
    private final Jobs jobs;
    private final Answers answers;

    ProjectResource(
            CurrentWorkspace current,
            Projects projects,
            Desk desk,
            Pieces pieces,
            Operations operations,
            Jobs jobs,
            Answers answers) {
        this.current = current;
        this.projects = projects;
        this.desk = desk;
        this.pieces = pieces;
        this.operations = operations;
        this.jobs = jobs;
        this.answers = answers;
    }

    @GET
    public Response page(@HeaderParam(Htmx.REQUEST) boolean htmx) {
        return answers.page(Spot.at(Tab.PROJECT), htmx);
    }

    /**
     * Keeps both files.
     *
     * @param body a form: {@code app.py} and {@code Dockerfile}; {@code version}, of the project that was edited, or
     *     {@code garder}, of the one that may be lost; {@code action}, {@value #SAVE} or {@value #BUILD}; {@code etabli}, the
     *     workspace whose page it is
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response save(byte[] body, @HeaderParam(Htmx.REQUEST) boolean htmx) {
        FormBody form = FormBody.of(body).orElseThrow(ProjectResource::incomplete);
        List<TypedFile> files = List.of(typed(form, Project.APP), typed(form, Project.DOCKERFILE));
        String version = form.text("garder").or(() -> form.text("version")).orElseThrow(ProjectResource::incomplete);
        String action = form.text("action").orElse(SAVE);
        if (!List.of(SAVE, BUILD).contains(action)) {
            throw incomplete();
        }
        Workspace workspace = current.get();
        Project typed = new Project(files.get(0).text(), files.get(1).text());
        Optional<Trouble> trouble = desk.trouble(workspace, form.text("etabli"), files);
        if (trouble.isPresent()) {
            return answers.refused(desk.troubled(workspace, stand(workspace), version, typed, trouble.get()), htmx);
        }
        Saving saving = projects.save(workspace, version, typed);
        if (saving instanceof Saving.Outdated outdated) {
            return answers.refused(desk.outdated(workspace, stand(workspace), version, typed, outdated.now()), htmx);
        }
        if (saving instanceof Saving.DiskRefused) {
            return answers.refused(desk.diskRefused(workspace, stand(workspace), version, typed), htmx);
        }
        return action.equals(BUILD)
                ? build(workspace, htmx)
                : answers.kept(desk.kept(workspace, stand(workspace)), htmx);
    }

    private Response build(Workspace workspace, boolean htmx) {
        List<Operation> job = List.of(operations.build(workspace, false));
        Optional<Refusal> refusal = jobs.submit(workspace, job);
        // What the image lacks comes with the build that has begun.
        Stand now = stand(workspace);
        ProjectView kept = desk.kept(workspace, refusal.isPresent() ? now : new Stand(false, List.of()));
        return answers.keptAndBegun(kept, refusal, job.get(0).step(), htmx);
    }

    /** Back to the lesson's files. Whoever asked has been told what goes. */
    @POST
    @Path("/retablir")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response restore(byte[] body, @HeaderParam(Htmx.REQUEST) boolean htmx) {
        FormBody form = FormBody.of(body).orElseThrow(ProjectResource::incomplete);
        String version = form.text("version").orElseThrow(ProjectResource::incomplete);
        Workspace workspace = current.get();
        Saving saving = projects.save(workspace, version, Project.ofTheLesson());
        Stand stand = stand(workspace);
        if (saving instanceof Saving.Outdated) {
            return answers.restored(desk.outdatedReturn(workspace, stand), htmx);
        }
        if (saving instanceof Saving.DiskRefused) {
            Project project = projects.of(workspace);
            return answers.restored(desk.diskRefused(workspace, stand, project.version(), project), htmx);
        }
        return answers.restored(desk.kept(workspace, stand), htmx);
    }

    private Stand stand(Workspace workspace) {
        return pieces.stand(workspace);
    }

    private static TypedFile typed(FormBody form, String name) {
        return TypedFile.read(name, form.field(name).orElseThrow(ProjectResource::incomplete));
    }

    private static ProblemException incomplete() {
        return new ProblemException(Problem.of(400));
    }
}
