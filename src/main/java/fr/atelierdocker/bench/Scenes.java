package fr.atelierdocker.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import fr.atelierdocker.docker.ContainerState;
import fr.atelierdocker.docker.ContainerState.Phase;
import fr.atelierdocker.docker.ContainerStates;
import fr.atelierdocker.docker.EngineEvent;
import fr.atelierdocker.docker.EngineException;
import fr.atelierdocker.docker.EngineFound;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

/**
 * The scene of each workspace. It is looked at once, when the engine is found; from then on the engine's events keep it up
 * to date and nothing is asked. Each change is told to the journal, and so to every open page.
 */
@ApplicationScoped
class Scenes {

    /** The journal's name for its entries, and the stream's for its event. */
    static final String STEP = "scene";

    private static final Logger LOG = Logger.getLogger(Scenes.class);

    private final Workspaces workspaces;
    private final ContainerStates states;
    private final Journals journals;
    private final Map<String, Scene> scenes = new ConcurrentHashMap<>();

    Scenes(Workspaces workspaces, ContainerStates states, Journals journals) {
        this.workspaces = workspaces;
        this.states = states;
        this.journals = journals;
    }

    /** As the events have told it so far. */
    Scene of(Workspace workspace) {
        return scenes.getOrDefault(workspace.id(), Scene.EMPTY);
    }

    /** Events that come meanwhile wait, and are then told to the scene that was seen. */
    synchronized void look(@Observes EngineFound found) {
        Workspace workspace = workspaces.current();
        try {
            List<ContainerState> seen = states.list(Workspace.LABEL, workspace.id()).stream()
                    .filter(each -> Scene.isOf(workspace, each.labels()))
                    .toList();
            become(workspace, Scene.of(seen));
        } catch (EngineException failure) {
            LOG.warnf("The containers cannot be looked at: %s", failure.getMessage());
        }
    }

    synchronized void happened(@Observes EngineEvent event) {
        Workspace workspace = workspaces.current();
        become(workspace, of(workspace).and(event, workspace));
    }

    private void become(Workspace workspace, Scene scene) {
        if (!scene.equals(of(workspace))) {
            scenes.put(workspace.id(), scene);
            journals.of(workspace.id()).append(Fact.of(0, Fact.Type.STATE, STEP, sentence(scene)));
        }
    }

    private static String sentence(Scene scene) {
        long running = scene.containers().stream()
                .filter(container -> container.phase() == Phase.RUNNING)
                .count();
        return "Conteneurs dans le moteur : " + scene.containers().size() + ", dont " + running + " en marche.";
    }
}
