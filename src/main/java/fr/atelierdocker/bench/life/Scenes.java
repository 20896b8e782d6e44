package fr.atelierdocker.bench.life;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import fr.atelierdocker.bench.step.Topic;
import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.ContainerState.Phase;
import fr.atelierdocker.docker.container.ContainerStates;
import fr.atelierdocker.docker.dialect.EngineEvent;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.EngineFound;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.system.Heartbeat;
import fr.atelierdocker.workspace.PerWorkspace;
import fr.atelierdocker.workspace.Provenance;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

/**
 * The scene of each workspace. It is looked at once, when the engine is found; from then on the engine's events keep it up
 * to date. Where an event does not tell how a container stands after it, the engine is asked: one that has ended may be about
 * to be started again, or removed. Each change is told to the journal, and so to every open page.
 */
@ApplicationScoped
public class Scenes {

    private static final Logger LOG = Logger.getLogger(Scenes.class);

    /** The events after which a container may be in one state or another. */
    private static final Set<String> OPEN = Set.of("die", "stop", "kill", "update");

    /** The states that end without an event. */
    private static final Set<Phase> PASSING = EnumSet.of(Phase.RESTARTING, Phase.REMOVING, Phase.DEAD, Phase.UNKNOWN);

    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Workspaces workspaces;
    private final ContainerStates states;
    private final Journals journals;
    private final Provenance provenance;
    private final Heartbeat heartbeat;
    private final PerWorkspace<Told> told;
    private final SerialExecutor<String> asking = new SerialExecutor<>("scenes");

    Scenes(
            Workspaces workspaces,
            ContainerStates states,
            Journals journals,
            Heartbeat heartbeat,
            Provenance provenance) {
        this.workspaces = workspaces;
        this.states = states;
        this.journals = journals;
        this.heartbeat = heartbeat;
        this.provenance = provenance;
        this.told = workspaces.per(Told::new, (workspace, last) -> last.end());
    }

    /** The scene of one workspace, as its journal tells it; no more once the workspace is closed. */
    private final class Told {

        private final Workspace workspace;
        private volatile Scene scene = Scene.EMPTY;
        private boolean ended;

        Told(Workspace workspace) {
            this.workspace = workspace;
        }

        synchronized void become(Scene after) {
            Scene before = scene;
            if (!ended && !after.equals(before)) {
                // Before it is told: whoever reads the entry shows the scene.
                scene = after;
                Journal journal = journals.of(workspace.id());
                if (after.isLike(before)) {
                    // The bench's own tool came or went, or more is known: to be seen, but nothing that objects did.
                    journal.touch();
                } else {
                    Topic.SCENE.state(journal, workspace.inLessonNames(sentence(before, after)));
                }
            }
        }

        synchronized void end() {
            ended = true;
        }
    }

    /** As the events have told it so far. */
    public Scene of(Workspace workspace) {
        return told.find(workspace).map(each -> each.scene).orElse(Scene.EMPTY);
    }

    /** The bench's own container of this name, as the events have told it so far. */
    public Optional<ContainerState> own(Workspace workspace, String name) {
        return of(workspace).named(name).filter(provenance.of(workspace)::isOwn);
    }

    /**
     * The bench has read all that a container wrote. Returns at once; the page shows it with what is told next.
     *
     * @param lines how many lines that was
     */
    public synchronized void wrote(Workspace workspace, String container, long lines) {
        Told each = told.of(workspace);
        each.become(each.scene.wrote(container, lines));
    }

    /** The workspace begins anew: what is gone is not told of any more. Returns at once. */
    public synchronized void forgetGhost(Workspace workspace) {
        Told each = told.of(workspace);
        each.become(each.scene.withoutGhost());
    }

    /**
     * Runs after the start-up's cleaning. Events that arrive meanwhile wait, and are then applied to what was seen.
     */
    synchronized void look(@Observes @Priority(Interceptor.Priority.APPLICATION + 550) EngineFound found) {
        for (Workspace workspace : workspaces.all()) {
            try {
                List<ContainerState> seen = states.list(Workspace.LABEL, workspace.id());
                told.of(workspace).become(of(workspace).seen(seen, provenance.of(workspace)));
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
        concerned.forEach(workspace -> told.of(workspace).become(of(workspace).and(event, provenance.of(workspace))));
        if (event.kind() == EngineEvent.Kind.CONTAINER && event.action().equals("create")) {
            // It says by what name an image was asked for, and not which image had that name then.
            concerned.forEach(workspace -> askFor(workspace, event.id(), Scene::madeOf));
        }
        if (event.kind() == EngineEvent.Kind.CONTAINER && event.action().equals("start")) {
            concerned.stream()
                    .filter(workspace -> of(workspace)
                            .container(event.id())
                            .filter(started -> started.volumes().isEmpty())
                            .isPresent())
                    .forEach(workspace -> askFor(workspace, event.id(), Scene::mounting));
        }
        if (event.kind() == EngineEvent.Kind.CONTAINER && OPEN.contains(event.action())) {
            concerned.forEach(workspace -> askLater(workspace, event.id()));
        }
    }

    void begin(@Observes StartupEvent started) {
        heartbeat.every(LOOK, this::askOfPassing);
    }

    void stop(@Observes ShutdownEvent stopped) {
        asking.close(Duration.ZERO);
    }

    private void askOfPassing() {
        for (Workspace workspace : workspaces.all()) {
            of(workspace).containers().stream()
                    .filter(container -> PASSING.contains(container.phase()))
                    .forEach(container -> askLater(workspace, container.id()));
        }
    }

    private void askFor(Workspace workspace, String id, BiFunction<Scene, ContainerState, Scene> known) {
        asking.execute(id, () -> ask(id, found -> become(workspace, scene -> known.apply(scene, found))));
    }

    private void askLater(Workspace workspace, String id) {
        asking.execute(id, () -> of(workspace)
                .container(id)
                .ifPresent(shown -> ask(id, found -> become(workspace, scene -> scene.answered(shown, found)))));
    }

    private void ask(String id, Consumer<ContainerState> answer) {
        try {
            states.find(id).ifPresent(answer);
        } catch (EngineException gone) {
            LOG.debugf("The container %s is not looked at: %s", id, gone.getMessage());
        }
    }

    private synchronized void become(Workspace workspace, UnaryOperator<Scene> change) {
        Told each = told.of(workspace);
        each.become(change.apply(each.scene));
    }

    /** What has become of the containers that are not as they were. */
    private static String sentence(Scene before, Scene after) {
        Stream<String> gone = before.containers().stream()
                .filter(was ->
                        after.containers().stream().noneMatch(is -> is.id().equals(was.id())))
                .map(was -> was.name() + " supprimé");
        Stream<String> changed = after.containers().stream()
                .filter(is -> !before.containers().contains(is))
                .map(is -> is.name() + " " + PhaseText.of(is.phase()) + formerly(before, is));
        return "Dans le moteur : " + Stream.concat(gone, changed).collect(Collectors.joining(", ")) + ".";
    }

    /** What a container was called until now, if it was called otherwise. */
    private static String formerly(Scene before, ContainerState is) {
        return before.container(is.id())
                .filter(was -> !was.name().equals(is.name()))
                .map(was -> " (renommé : c’était " + was.name() + ")")
                .orElse("");
    }
}
