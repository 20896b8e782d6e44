package fr.atelierdocker.bench.life;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import fr.atelierdocker.bench.step.Topic;
import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.ContainerStates;
import fr.atelierdocker.docker.engine.EngineEvent;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.EngineFound;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.WorkspaceClosed;
import fr.atelierdocker.workspace.Workspaces;

/**
 * The scene of each workspace. It is looked at once, when the engine is found; from then on the engine's events keep it up
 * to date and nothing is asked. Each change is told to the journal, and so to every open page.
 */
@ApplicationScoped
public class Scenes {

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
    public Scene of(Workspace workspace) {
        return scenes.getOrDefault(workspace.id(), Scene.EMPTY);
    }

    /**
     * Runs after the start-up's cleaning. Events that arrive meanwhile wait, and are then applied to what was seen.
     */
    synchronized void look(@Observes @Priority(Interceptor.Priority.APPLICATION + 550) EngineFound found) {
        for (Workspace workspace : workspaces.all()) {
            try {
                List<ContainerState> seen = states.list(Workspace.LABEL, workspace.id()).stream()
                        .filter(each -> Scene.isOf(workspace, each.labels()))
                        .toList();
                become(workspace, Scene.of(seen));
            } catch (EngineException failure) {
                LOG.warnf("The containers cannot be looked at: %s", failure.getMessage());
            }
        }
    }

    synchronized void happened(@Observes EngineEvent event) {
        // A volume's event names a container, and not whose it is.
        Collection<Workspace> concerned = event.kind() == EngineEvent.Kind.CONTAINER
                ? workspaces.owning(event.attributes()).stream().toList()
                : workspaces.all();
        concerned.forEach(workspace -> become(workspace, of(workspace).and(event, workspace)));
    }

    synchronized void forget(@Observes WorkspaceClosed closed) {
        scenes.remove(closed.workspace().id());
    }

    private void become(Workspace workspace, Scene scene) {
        Scene before = of(workspace);
        if (!scene.equals(before)) {
            scenes.put(workspace.id(), scene);
            String sentence = workspace.inLessonNames(sentence(before, scene));
            Topic.SCENE.state(journals.of(workspace.id()), sentence);
        }
    }

    /** What has become of the containers that are not as they were. */
    private static String sentence(Scene before, Scene after) {
        Stream<String> gone = before.containers().stream()
                .filter(was ->
                        after.containers().stream().noneMatch(is -> is.id().equals(was.id())))
                .map(was -> was.name() + " supprimé");
        Stream<String> changed = after.containers().stream()
                .filter(is -> !before.containers().contains(is))
                .map(is -> is.name() + " " + PhaseText.of(is.phase()));
        return "Dans le moteur : " + Stream.concat(gone, changed).collect(Collectors.joining(", ")) + ".";
    }
}
