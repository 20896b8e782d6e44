package fr.atelierdocker.workspace;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.ContainerStates;
import fr.atelierdocker.docker.dialect.EngineEvent;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.EngineFound;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.engine.Ledger;
import fr.atelierdocker.docker.image.Images;
import fr.atelierdocker.system.DataFolder;
import fr.atelierdocker.workspace.Made.Kind;

/**
 * Knows what the bench made, by its id and its label together: nothing else is ever stopped or removed. What a learner makes by
 * hand may carry every label that the bench's own objects have.
 */
@ApplicationScoped
public class Provenance implements Ledger {

    private static final Logger LOG = Logger.getLogger(Provenance.class);

    private final Workspaces workspaces;
    private final ContainerStates containers;
    private final Images images;
    private final PerWorkspace<Made> made;

    Provenance(Workspaces workspaces, ContainerStates containers, Images images, DataFolder data) {
        this.workspaces = workspaces;
        this.containers = containers;
        this.images = images;
        this.made = workspaces.per(
                workspace -> new Made(workspace, file(data, workspace)),
                (workspace, last) -> file(data, workspace).delete());
    }

    private static MadeFile file(DataFolder data, Workspace workspace) {
        return new MadeFile(data.folder("objets").resolve(workspace.id()));
    }

    /** What the bench made for a workspace. */
    public Made of(Workspace workspace) {
        return made.of(workspace);
    }

    /** Whether the bench made something for another workspace as well: learners who build the same share what is in the cache. */
    boolean isOfOthers(Workspace workspace, String id) {
        return made.all().stream().anyMatch(each -> !each.workspace().equals(workspace) && each.knows(id));
    }

    @Override
    public String noting(Map<String, String> labels, String name, Function<Map<String, String>, String> creation) {
        Optional<Made> owner = workspaces.owning(labels).map(this::of);
        return owner.isEmpty() ? creation.apply(labels) : noting(owner.get(), labels, name, creation);
    }

    private static String noting(
            Made made, Map<String, String> labels, String name, Function<Map<String, String>, String> creation) {
        String token = made.announce(name);
        Map<String, String> marked = new TreeMap<>(labels);
        marked.put(Workspace.TOKEN_LABEL, token);
        try {
            String id = creation.apply(marked);
            made.created(token, id);
            return id;
        } catch (EngineRefusedException notCreated) {
            made.dropped(token);
            throw notCreated;
        }
    }

    /** Before anybody asks what the bench made. */
    void look(@Observes @Priority(Interceptor.Priority.APPLICATION + 400) EngineFound found) {
        try {
            workspaces.all().forEach(this::look);
        } catch (EngineException failure) {
            LOG.infof("It cannot be seen what there is of the bench's containers: %s", failure.getMessage());
        }
    }

    /** What went while nobody told of it is forgotten; of what goes from now on, an event will tell. */
    private void look(Workspace workspace) {
        Made known = of(workspace);
        Set<String> gone = new HashSet<>(known.ids(Kind.CONTAINER));
        List<ContainerState> labelled = containers.list(Workspace.CONTAINER_LABEL, workspace.id());
        if (known.isNew()) {
            images.find(workspace.image())
                    .filter(image -> workspace.owns(image.labels()))
                    .ifPresent(image -> known.noteImage(image.id()));
            adopt(labelled, workspace, known);
        }
        gone.removeAll(labelled.stream().map(ContainerState::id).collect(Collectors.toSet()));
        known.forget(gone);
        known.settle(labelled);
    }

    /** The bench's own containers of a workspace, running or not, oldest first. */
    public List<ContainerState> containers(Workspace workspace) {
        Made known = of(workspace);
        List<ContainerState> labelled = containers.list(Workspace.CONTAINER_LABEL, workspace.id());
        known.settle(labelled);
        return labelled.stream().filter(known::isOwn).toList();
    }

    /** Those of them that the bench removes itself. */
    public List<ContainerState> passing(Workspace workspace) {
        return containers(workspace).stream()
                .filter(each -> of(workspace).isPassing(each.id(), each.labels()))
                .toList();
    }

    /** The container of this name, if it is the bench's own. */
    public Optional<ContainerState> container(Workspace workspace, String name) {
        return containers.find(name).filter(of(workspace)::isOwn);
    }

    /**
     * Versions before this one, or an application whose data folder was lost, left objects that nobody noted. Those that have
     * the bench's names, and that is most, are taken for its own, once.
     */
    static void adopt(List<ContainerState> labelled, Workspace workspace, Made known) {
        for (ContainerState container : labelled) {
            boolean lookout = container.labels().containsKey(Workspace.LOOKOUT_LABEL)
                    && container.name().startsWith(Workspace.LOOKOUT_NAME + "-");
            if (lookout) {
                known.note(Kind.CONTAINER, container.id(), "");
            } else if (workspace.isContainer(container.name())
                    && container.image().equals(workspace.image())) {
                known.note(Kind.CONTAINER, container.id(), container.name());
            }
        }
        known.save();
    }

    /** After all who ask whether it was the bench's. */
    void happened(@Observes @Priority(Interceptor.Priority.APPLICATION + 900) EngineEvent event) {
        boolean gone =
                switch (event.kind()) {
                    case CONTAINER -> event.action().equals("destroy");
                    case IMAGE -> event.action().equals("delete");
                    case VOLUME -> false;
                };
        if (gone) {
            made.all().stream().filter(each -> each.knows(event.id())).forEach(each -> each.forget(Set.of(event.id())));
        }
    }
}
