package fr.atelierdocker.bench.project;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.system.DataFolder;
import fr.atelierdocker.workspace.PerWorkspace;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

/** The project of each workspace: the lesson's, until its learner writes another. It is let go when the workspace closes. */
@ApplicationScoped
public class Projects {

    private final PerWorkspace<ProjectFile> files;

    Projects(Workspaces workspaces, DataFolder data) {
        this.files = workspaces.per(
                workspace -> new ProjectFile(data.folder("projets").resolve(workspace.id() + ".json")),
                (workspace, last) -> last.delete());
    }

    public Project of(Workspace workspace) {
        return files.of(workspace).project();
    }

    /**
     * Keeps a project in the place of another.
     *
     * @param version of the one that was edited
     */
    public Saving save(Workspace workspace, String version, Project project) {
        return files.of(workspace).save(version, project);
    }

    /** The image of the workspace was built from this project. */
    public void built(Workspace workspace, Project project) {
        files.of(workspace).built(project.version());
    }

    /** Whether the workspace's last image was built from another project than the one that there is now. */
    public boolean isNewerThanItsImage(Workspace workspace) {
        return files.of(workspace).isNewerThanItsImage();
    }
}
