package fr.atelierdocker.bench.log;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import fr.atelierdocker.bench.volume.VolumeView;
import fr.atelierdocker.docker.engine.EngineStatus;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

/** Tells every workspace's journal, and so every open page, that the engine came or went. */
@ApplicationScoped
public class EngineNews {

    /** The journal's name for the engine's own entries. */
    public static final String STEP = "moteur";

    private final Workspaces workspaces;
    private final Journals journals;
    private final VolumeView volumes;

    EngineNews(Workspaces workspaces, Journals journals, VolumeView volumes) {
        this.workspaces = workspaces;
        this.journals = journals;
        this.volumes = volumes;
    }

    void tell(@Observes EngineStatus status) {
        for (Workspace workspace : workspaces.all()) {
            volumes.forget(workspace);
            tell(journals.of(workspace.id()), sentence(status));
        }
    }

    /** Tells the open pages of a workspace what has happened to all of them. */
    public static void tell(Journal journal, String sentence) {
        journal.append(Fact.of(0, Fact.Type.NOTICE, STEP, sentence));
    }

    private static String sentence(EngineStatus status) {
        return status instanceof EngineStatus.Up up
                ? "Le moteur Docker " + up.version() + " répond."
                : "Le moteur Docker ne répond plus.";
    }
}
