package fr.atelierdocker.workspace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The workspaces that there are: the one of the person at this machine, or one for each learner of a class. */
@ApplicationScoped
public class Workspaces {

    private final Mode mode;
    private final Consumer<WorkspaceClosed> closings;
    private final Map<String, Workspace> open = new ConcurrentHashMap<>();
    private final List<PerWorkspace<?>> kept = new CopyOnWriteArrayList<>();

    @Inject
    Workspaces(
            @ConfigProperty(name = "atelier.mode", defaultValue = "solo") Mode mode,
            WorkspaceConfig config,
            Event<WorkspaceClosed> closings) {
        this(mode, config.name(), closings::fire);
    }

    /** @param name of the workspace that is open from the beginning in {@link Mode#SOLO} */
    Workspaces(Mode mode, String name, Consumer<WorkspaceClosed> closings) {
        this.mode = mode;
        this.closings = closings;
        if (mode == Mode.SOLO) {
            open(name);
        }
    }

    public Mode mode() {
        return mode;
    }

    /** Those that are open, in no order. */
    public List<Workspace> all() {
        return List.copyOf(open.values());
    }

    /** The only one of {@link Mode#SOLO}. */
    public Workspace solo() {
        if (mode != Mode.SOLO) {
            throw new IllegalStateException("a class has no workspace of its own");
        }
        return open.values().iterator().next();
    }

    /** The open workspace of this id. */
    public Optional<Workspace> find(String id) {
        return Optional.ofNullable(open.get(id));
    }

    /** The open workspace to which an object with these labels belongs. */
    public Optional<Workspace> owning(Map<String, String> labels) {
        return Optional.ofNullable(labels.get(Workspace.LABEL)).flatMap(this::find);
    }

    /**
     * Opens the workspace of this id, if it is not open.
     *
     * @param id letters, digits and hyphens
     */
    public Workspace open(String id) {
        return open.computeIfAbsent(id, Workspace::named);
    }

    /** A place for something that is kept of each workspace for as long as it is open. */
    public <T> PerWorkspace<T> per(Function<Workspace, T> making) {
        return per(making, (workspace, last) -> {});
    }

    /**
     * The same.
     *
     * @param cleanUp what becomes of it when its workspace closes; done once for each that was made, and before
     *     {@link WorkspaceClosed} is fired
     */
    public <T> PerWorkspace<T> per(Function<Workspace, T> making, BiConsumer<Workspace, T> cleanUp) {
        PerWorkspace<T> values = new PerWorkspace<>(this::isOpen, making, cleanUp);
        kept.add(values);
        return values;
    }

    /** Forgets a workspace of a class, of which nothing is left in the engine. */
    public void close(Workspace workspace) {
        if (open.remove(workspace.id(), workspace)) {
            kept.forEach(values -> values.close(workspace));
            closings.accept(new WorkspaceClosed(workspace));
        }
    }

    private boolean isOpen(Workspace workspace) {
        return workspace.equals(open.get(workspace.id()));
    }
}
