package fr.atelierdocker.bench.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.ContainerState.Phase;
import fr.atelierdocker.docker.dialect.EngineEvent;
import fr.atelierdocker.workspace.Made;

/**
 * The containers of a workspace as the engine's events tell them: the bench's own, and those that the learner makes of the
 * bench's image by hand. What the bench makes to look into the volume is not among them.
 *
 * @param containers in the order of their creation
 * @param lastRun of those that the bench removes as soon as they end
 * @param lookout id of the container through which the bench looks into the volume, while there is one
 */
public record Scene(List<ContainerState> containers, LastRun lastRun, Optional<String> lookout) {

    public static final Scene EMPTY = new Scene(List.of(), LastRun.NONE, Optional.empty());

    /**
     * Most containers that a scene holds: more than a learner can tell apart. A script of theirs may make thousands.
     */
    public static final int MOST = 50;

    /** The scene of these containers, oldest first: the newest of them, when they are too many. */
    public static Scene of(List<ContainerState> seen) {
        return EMPTY.with(seen);
    }

    /** The scene when the engine was looked at; what is over, the engine does not know any more. */
    Scene seen(List<ContainerState> all, Made made) {
        Optional<String> looking = all.stream()
                .filter(each -> made.isVolumeLookout(each.id(), each.labels()))
                .map(ContainerState::id)
                .findFirst();
        return new Scene(containers, lastRun, looking)
                .with(all.stream()
                        .filter(each -> made.isInScene(each.id(), each.labels()))
                        .toList());
    }

    /** What is left of the last container that the bench ran, until the next one comes. */
    public Optional<Ghost> ghost() {
        return lastRun.ghost().filter(ghost -> container(lastRun.id()).isEmpty());
    }

    /** The scene when all that a container wrote has been read. */
    Scene wrote(String id, long lines) {
        return new Scene(containers, lastRun.wrote(id, lines), lookout);
    }

    /** The scene once nobody is to be reminded of what was. */
    Scene withoutGhost() {
        return new Scene(containers, LastRun.NONE, lookout);
    }

    /** Whether there may be more containers than are told. */
    public boolean isFull() {
        return containers.size() == MOST;
    }

    /** The container of this name in the engine. */
    public Optional<ContainerState> named(String name) {
        return containers.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /**
     * The scene after an event. One that comes twice, or tells what the scene shows already, changes nothing, so that a
     * look at the engine and the events since then may overlap.
     */
    Scene and(EngineEvent event, Made made) {
        return switch (event.kind()) {
            case CONTAINER -> {
                if (made.isVolumeLookout(event.id(), event.attributes())) {
                    yield andLookout(event);
                }
                yield made.isInScene(event.id(), event.attributes()) ? andContainer(event, made) : this;
            }
            case VOLUME ->
                event.action().equals("mount")
                        ? changed(
                                event.attributes().getOrDefault("container", ""),
                                container -> mounting(container, event.id()))
                        : this;
            case IMAGE -> this;
        };
    }

    private Scene andLookout(EngineEvent event) {
        return switch (event.action()) {
            case "create" -> new Scene(containers, lastRun, Optional.of(event.id()));
            case "destroy" -> new Scene(containers, lastRun, lookout.filter(id -> !id.equals(event.id())));
            default -> this;
        };
    }

    private Scene andContainer(EngineEvent event, Made made) {
        return switch (event.action()) {
            case "create" -> created(event, made);
            case "start", "unpause" -> changed(event.id(), container -> in(Phase.RUNNING, container, event));
            case "pause" -> changed(event.id(), container -> in(Phase.PAUSED, container, event));
            case "die" -> died(event);
            case "oom" -> changed(event.id(), Scene::outOfMemory);
            case "rename" -> changed(event.id(), container -> renamed(container, event));
            case "destroy" ->
                with(containers.stream()
                        .filter(each -> !each.id().equals(event.id()))
                        .toList());
            default -> this;
        };
    }

    private Scene created(EngineEvent event, Made made) {
        if (container(event.id()).isPresent()) {
            return this;
        }
        Map<String, String> labels = new TreeMap<>(event.attributes());
        List<ContainerState> more = new ArrayList<>(containers);
        more.add(new ContainerState(
                event.id(),
                labels.getOrDefault("name", ""),
                labels.getOrDefault("image", ""),
                Map.copyOf(labels),
                Phase.CREATED,
                event.time(),
                OptionalInt.empty(),
                false,
                Set.of()));
        boolean passes = made.isPassing(event.id(), labels);
        return new Scene(containers, passes ? lastRun.created(event.id()) : lastRun, lookout).with(more);
    }

    /** The scene once it is known of which image a container was made, of which its events say only the name. */
    Scene madeOf(ContainerState found) {
        return changed(found.id(), container -> container.madeOf(found.imageId()));
    }

    /** The scene once it is known which volumes a container mounts that was started, of which not every engine tells. */
    Scene mounting(ContainerState found) {
        return changed(
                found.id(), container -> with(container, container.name(), container.oomKilled(), found.volumes()));
    }

    /** Whether its containers are as another's, as far as events tell of them. */
    boolean isLike(Scene other) {
        return asTold(this).equals(asTold(other));
    }

    private static List<ContainerState> asTold(Scene scene) {
        return scene.containers.stream()
                .map(each -> with(each, each.name(), each.oomKilled(), Set.of()).madeOf(""))
                .toList();
    }

    private Scene died(EngineEvent event) {
        Optional<ContainerState> before = container(event.id()).filter(each -> each.phase() != Phase.EXITED);
        Scene after = changed(event.id(), container -> in(Phase.EXITED, container, event));
        return before.flatMap(was -> after.container(was.id())
                        .map(is -> new Scene(after.containers, lastRun.died(is, was.since()), lookout)))
                .orElse(after);
    }

    private Scene changed(String id, UnaryOperator<ContainerState> change) {
        return with(containers.stream()
                .map(each -> each.id().equals(id) ? change.apply(each) : each)
                .toList());
    }

    private Scene with(List<ContainerState> others) {
        return new Scene(
                List.copyOf(others.subList(Math.max(0, others.size() - MOST), others.size())), lastRun, lookout);
    }

    /**
     * The scene when the engine has answered how a container stands. What was told of it since it was asked is newer; where it
     * stands as was told, the events know as much.
     *
     * @param asked the container as it was shown when the engine was asked
     */
    Scene answered(ContainerState asked, ContainerState found) {
        return found.phase() == asked.phase()
                ? this
                : with(containers.stream()
                        .map(each -> each.equals(asked) ? found : each)
                        .toList());
    }

    Optional<ContainerState> container(String id) {
        return containers.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    private static ContainerState in(Phase phase, ContainerState container, EngineEvent event) {
        if (event.time().isBefore(container.since())) {
            return container;
        }
        boolean goesOn = phase == Phase.PAUSED || event.action().equals("unpause");
        return new ContainerState(
                container.id(),
                container.name(),
                container.image(),
                container.labels(),
                phase,
                goesOn ? container.since() : event.time(),
                phase == Phase.EXITED ? event.exitCode() : OptionalInt.empty(),
                container.oomKilled() && !event.action().equals("start"),
                container.volumes(),
                container.imageId());
    }

    private static ContainerState outOfMemory(ContainerState container) {
        return with(container, container.name(), true, container.volumes());
    }

    private static ContainerState renamed(ContainerState container, EngineEvent event) {
        return with(
                container,
                event.attributes().getOrDefault("name", container.name()),
                container.oomKilled(),
                container.volumes());
    }

    private static ContainerState mounting(ContainerState container, String volume) {
        Set<String> volumes = new TreeSet<>(container.volumes());
        volumes.add(volume);
        return with(container, container.name(), container.oomKilled(), Set.copyOf(volumes));
    }

    private static ContainerState with(ContainerState container, String name, boolean oomKilled, Set<String> volumes) {
        return new ContainerState(
                container.id(),
                name,
                container.image(),
                container.labels(),
                container.phase(),
                container.since(),
                container.exitCode(),
                oomKilled,
                volumes,
                container.imageId());
    }
}
