package fr.atelierdocker.bench.jobs;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.bench.life.Scene;
import fr.atelierdocker.bench.operation.Live;
import fr.atelierdocker.bench.operation.Need;
import fr.atelierdocker.bench.operation.Operation;
import fr.atelierdocker.bench.operation.Push;
import fr.atelierdocker.bench.operation.RemoveVolume;
import fr.atelierdocker.bench.operation.Reset;
import fr.atelierdocker.bench.volume.VolumeGuard;
import fr.atelierdocker.bench.volume.VolumeView;
import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.ContainerStates;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineStatus;
import fr.atelierdocker.docker.engine.EngineUnavailableException;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.journal.Unsaved;
import fr.atelierdocker.workspace.Belongings;
import fr.atelierdocker.workspace.Belongings.Ownership;
import fr.atelierdocker.workspace.Workspace;

/** Looks at the engine before a job begins: is anything in the way? */
@ApplicationScoped
public class Admission {

    private final Engine engine;
    private final Journals journals;
    private final Belongings belongings;
    private final ContainerStates containers;
    private final Launches launches;
    private final VolumeGuard guard;
    private final VolumeView volumes;

    Admission(
            Engine engine,
            Journals journals,
            Belongings belongings,
            ContainerStates containers,
            Launches launches,
            VolumeGuard guard,
            VolumeView volumes) {
        this.launches = launches;
        this.engine = engine;
        this.journals = journals;
        this.belongings = belongings;
        this.containers = containers;
        this.guard = guard;
        this.volumes = volumes;
    }

    /**
     * What stands in the way of the first of these operations, if anything: it makes what the others need, except for room
     * in the volume.
     *
     * @throws fr.atelierdocker.docker.engine.EngineException if the engine cannot tell
     */
    Optional<Refusal> refusal(Workspace workspace, List<Operation> operations) {
        Operation first = operations.get(0);
        // To begin anew is no launch.
        if (launches.isPaused() && !(first instanceof Reset)) {
            return Optional.of(new Refusal.Paused());
        }
        Optional<Unsaved> trouble = journals.of(workspace.id()).trouble();
        // Images and volumes are often on the same disk: whatever makes room there must go on.
        if (trouble.isPresent() && !first.makesRoom()) {
            return trouble.map(Refusal.DiskFull::new);
        }
        return asking(() -> refusal(workspace, first).or(() -> room(workspace, operations)));
    }

    /**
     * What stands in the way of giving out the image, if anything.
     *
     * @throws fr.atelierdocker.docker.engine.EngineException if the engine cannot tell
     */
    public Optional<Refusal> imageRefusal(Workspace workspace) {
        return asking(() -> image(workspace, Set.of(Need.IMAGE)));
    }

    private Optional<Refusal> asking(Supplier<Optional<Refusal>> question) {
        if (engine.status() instanceof EngineStatus.Down down) {
            return Optional.of(new Refusal.NoEngine(down));
        }
        try {
            return question.get();
        } catch (EngineUnavailableException gone) {
            return Optional.of(new Refusal.NoEngine(new EngineStatus.Down(
                    engine.status().address(), EngineStatus.Cause.SILENT, String.valueOf(gone.getMessage()))));
        }
    }

    private Optional<Refusal> refusal(Workspace workspace, Operation first) {
        if (first instanceof Push push && push.registry().isEmpty()) {
            return Optional.of(new Refusal.NoRegistry());
        }
        Set<Need> needs = EnumSet.noneOf(Need.class);
        needs.addAll(first.needs());
        Optional<Refusal> image = image(workspace, needs);
        // What is somebody else's has to be known before anything is made beside it.
        return image.filter(Foreign.Image.class::isInstance)
                .or(() -> volume(workspace, needs))
                .or(() -> image)
                .or(() -> first instanceof Live live ? container(live) : Optional.empty())
                .or(() -> first instanceof RemoveVolume ? volumeInUse(workspace) : Optional.empty());
    }

    private Optional<Refusal> image(Workspace workspace, Set<Need> needs) {
        if (!needs.contains(Need.IMAGE) && !needs.contains(Need.IMAGE_NAME)) {
            return Optional.empty();
        }
        return switch (belongings.imageOwnership(workspace)) {
            case FOREIGN -> Optional.of(new Foreign.Image(workspace.image()));
            case ABSENT -> needs.contains(Need.IMAGE) ? Optional.of(new Refusal.NoImage()) : Optional.empty();
            case OWN -> Optional.empty();
        };
    }

    private Optional<Refusal> volume(Workspace workspace, Set<Need> needs) {
        if (!needs.contains(Need.VOLUME) && !needs.contains(Need.VOLUME_NAME)) {
            return Optional.empty();
        }
        Ownership ownership = belongings.volumeOwnership(workspace);
        return switch (ownership) {
            case FOREIGN -> Optional.of(new Foreign.Volume(workspace.volume()));
            case ABSENT -> needs.contains(Need.VOLUME) ? Optional.of(new Refusal.NoVolume()) : Optional.empty();
            case OWN -> Optional.empty();
        };
    }

    private Optional<Refusal> room(Workspace workspace, List<Operation> operations) {
        return operations.stream().anyMatch(each -> each.needs().contains(Need.VOLUME_ROOM))
                ? guard.excess(workspace, () -> volumes.lookClosely(workspace)).map(Refusal.VolumeFull::new)
                : Optional.empty();
    }

    private Optional<Refusal> container(Live live) {
        String name = live.writer().name(live.workspace());
        Optional<ContainerState> found = containers.find(name);
        if (found.filter(container -> !live.workspace().made(container.labels()))
                .isPresent()) {
            return Optional.of(new Foreign.Container(name));
        }
        Optional<ContainerState.Phase> phase = found.map(ContainerState::phase);
        return live.action().isLegal(phase)
                ? Optional.empty()
                : Optional.of(new Refusal.NotNow(live.writer(), live.action(), phase));
    }

    private Optional<Refusal> volumeInUse(Workspace workspace) {
        List<String> users = containers.list(Workspace.LABEL, workspace.id()).stream()
                .filter(container -> Scene.isOf(workspace, container.labels()))
                .filter(container -> container.volumes().contains(workspace.volume()))
                .map(container -> workspace.inLessonNames(container.name()))
                .toList();
        return users.isEmpty() ? Optional.empty() : Optional.of(new Refusal.VolumeInUse(users));
    }
}
