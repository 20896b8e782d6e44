package fr.atelierdocker.bench.project;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** What a post of the project's page answers to htmx, which leaves the fields as they are. */
@CheckedTemplate(basePath = "bench/project")
public final class ProjectTemplates {

    private ProjectTemplates() {}

    /** All that the server says of a project that was kept, piece by piece. */
    public static native TemplateInstance kept(ProjectView view);

    /** Why it was not. */
    public static native TemplateInstance refused(ProjectView view);
}
