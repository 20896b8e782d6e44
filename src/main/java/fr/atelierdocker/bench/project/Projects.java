package fr.atelierdocker.bench.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import fr.atelierdocker.system.DataFolder;
import fr.atelierdocker.workspace.PerWorkspace;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.WorkspaceClosed;
import fr.atelierdocker.workspace.Workspaces;

/** The project of each workspace: the lesson's, until its learner writes another. It is let go when the workspace closes. */
@ApplicationScoped
public class Projects {

    private static final Logger LOG = Logger.getLogger(Projects.class);

    private final DataFolder data;
    private final PerWorkspace<ProjectFile> files;

    Projects(Workspaces workspaces, DataFolder data) {
        this.data = data;
        this.files = workspaces.per(workspace -> new ProjectFile(path(workspace)), (workspace, last) -> last.close());
    }

    private Path path(Workspace workspace) {
        return data.folder("projets").resolve(workspace.id() + ".json");
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

    /**
     * Whether the workspace's image, if it has one that the bench built, was built from another project than the one that there is
     * now.
     */
    public boolean isNewerThanItsImage(Workspace workspace) {
        return files.of(workspace).isNewerThanItsImage();
    }

    /** Also of a workspace whose project nobody asked for since the site began. */
    void forget(@Observes WorkspaceClosed closed) {
        try {
            Files.deleteIfExists(path(closed.workspace()));
        } catch (IOException failure) {
            LOG.warnf("The project of a closed workspace was not deleted: %s", failure);
        }
    }
}
