package fr.atelierdocker.bench.jobs;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.bench.operation.Build;
import fr.atelierdocker.bench.operation.LifeChange;
import fr.atelierdocker.bench.operation.Need;
import fr.atelierdocker.bench.operation.Operation;
import fr.atelierdocker.bench.volume.Blindness;
import fr.atelierdocker.bench.volume.LiveVolumes;
import fr.atelierdocker.bench.volume.VolumeGuard;
import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.ContainerState.Phase;
import fr.atelierdocker.docker.container.ContainerStates;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineStatus;
import fr.atelierdocker.docker.engine.EngineUnavailableException;
import fr.atelierdocker.docker.image.Image;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.journal.Unsaved;
import fr.atelierdocker.workspace.Belongings;
import fr.atelierdocker.workspace.Belongings.Ownership;
import fr.atelierdocker.workspace.Provenance;
import fr.atelierdocker.workspace.Workspace;

/** Looks at the engine before a job begins: is anything in the way? */
@ApplicationScoped
public class Admission {

    private final Engine engine;
    private final Journals journals;
    private final Belongings belongings;
    private final ContainerStates containers;
    private final LaunchPause launches;
    private final VolumeGuard guard;
    private final LiveVolumes volumes;
    private final Provenance provenance;

    Admission(
            Engine engine,
            Journals journals,
            Belongings belongings,
            ContainerStates containers,
            LaunchPause launches,
            VolumeGuard guard,
            LiveVolumes volumes,
            Provenance provenance) {
        this.engine = engine;
        this.journals = journals;
        this.belongings = belongings;
        this.containers = containers;
        this.launches = launches;
        this.guard = guard;
        this.volumes = volumes;
        this.provenance = provenance;
    }

    /**
     * What stands in the way of the first of these operations, if anything: it makes what the others need, except for room
     * in the volume.
     *
     * @throws fr.atelierdocker.docker.engine.EngineException if the engine cannot tell
     */
    Optional<Refusal> refusal(Workspace workspace, List<Operation> operations) {
        Operation first = operations.get(0);
        Optional<LaunchPause.Pause> pause = launches.present();
        if (pause.isPresent() && first.isLaunch()) {
            return pause.map(Refusal.Paused::new);
        }
        Optional<Unsaved> trouble = journals.of(workspace.id()).trouble();
        // Images and volumes are often on the same disk: whatever makes room there must go on.
        if (trouble.isPresent() && !first.makesRoom()) {
            return trouble.map(Refusal.DiskFull::new);
        }
        Set<Need> needs = EnumSet.noneOf(Need.class);
        needs.addAll(first.needs());
        if (operations.stream().anyMatch(each -> each.needs().contains(Need.VOLUME_ROOM))) {
            needs.add(Need.VOLUME_ROOM);
        }
        Optional<Refusal> refusal = unmet(workspace, needs, first.change(), first.replaced());
        // Who watches the volume needs the base image, and a build fetches it.
        boolean fetched =
                first instanceof Build && refusal.equals(Optional.of(new Refusal.Unwatched(Blindness.NO_IMAGE)));
        return fetched ? Optional.empty() : refusal;
    }

    /**
     * What stands in the way of giving out the image, if anything.
     *
     * @throws fr.atelierdocker.docker.engine.EngineException if the engine cannot tell
     */
    public Optional<Refusal> imageRefusal(Workspace workspace) {
        return unmet(workspace, EnumSet.of(Need.IMAGE_NAME, Need.IMAGE), Optional.empty(), Optional.empty());
    }

    /** Every need is one of the engine too, which may go away between two of them. */
    private Optional<Refusal> unmet(
            Workspace workspace, Set<Need> needs, Optional<LifeChange> change, Optional<String> replaced) {
        if (engine.status() instanceof EngineStatus.Down down) {
            return Optional.of(new Refusal.NoEngine(down));
        }
        try {
            Names names = new Names(workspace, replaced);
            return needs.stream()
                    .sorted()
                    .flatMap(need -> unmet(workspace, need, names, change).stream())
                    .findFirst();
        } catch (EngineUnavailableException gone) {
            return Optional.of(noEngine(gone));
        }
    }

    /** What an engine that went away while it was asked stands in the way of. */
    public Refusal noEngine(EngineUnavailableException gone) {
        return new Refusal.NoEngine(
                engine.status() instanceof EngineStatus.Down down
                        ? down
                        : new EngineStatus.Down(
                                engine.status().address(),
                                EngineStatus.Cause.SILENT,
                                String.valueOf(gone.getMessage())));
    }

    private Optional<Refusal> unmet(Workspace workspace, Need need, Names names, Optional<LifeChange> change) {
        return switch (need) {
            case REGISTRY -> Optional.of(new Refusal.NoRegistry());
            case NAME_TO_TAKE ->
                names.stranger()
                        .filter(image -> !names.replaced.equals(Optional.of(image.id())))
                        .map(image -> new Foreign.Image(workspace.image(), image, true));
            case IMAGE_NAME -> names.stranger().map(image -> new Foreign.Image(workspace.image(), image, false));
            case VOLUME_NAME -> unless(names.volume() != Ownership.FOREIGN, new Foreign.Volume(workspace.volume()));
            case VOLUME -> unless(names.volume() != Ownership.ABSENT, new Refusal.NoVolume());
            case IMAGE -> unless(names.image().isPresent(), new Refusal.NoImage());
            case PHASE -> change.flatMap(wanted -> phase(workspace, wanted));
            case FREE_VOLUME -> volumeInUse(workspace);
            case VOLUME_ROOM ->
                guard.excess(workspace, () -> volumes.lookClosely(workspace))
                        .<Refusal>map(Refusal.VolumeFull::new)
                        .or(() -> unwatched(workspace));
        };
    }

    private static Optional<Refusal> unless(boolean met, Refusal refusal) {
        return met ? Optional.empty() : Optional.of(refusal);
    }

    private Optional<Refusal> phase(Workspace workspace, LifeChange change) {
        String name = change.writer().name(workspace);
        Optional<ContainerState> found = containers.find(name);
        if (found.filter(container -> !provenance.of(workspace).isOwn(container))
                .isPresent()) {
            return Optional.of(new Foreign.Container(name));
        }
        Optional<Phase> phase = found.map(ContainerState::phase);
        return unless(change.action().isLegal(phase), new Refusal.NotNow(change.writer(), change.action(), phase));
    }

    private Optional<Refusal> unwatched(Workspace workspace) {
        return guard.isBlind(workspace)
                ? Optional.of(new Refusal.Unwatched(volumes.blindness(workspace).orElse(Blindness.NO_AGENT)))
                : Optional.empty();
    }

    private Optional<Refusal> volumeInUse(Workspace workspace) {
        List<String> users = containers.list(Workspace.LABEL, workspace.id()).stream()
                .filter(container -> provenance.of(workspace).isInScene(container.id(), container.labels()))
                .filter(container -> container.volumes().contains(workspace.volume()))
                .map(container -> workspace.inLessonNames(container.name()))
                .toList();
        return unless(users.isEmpty(), new Refusal.VolumeInUse(users));
    }

    /** What a workspace's names stand for in the engine, of which two needs each may ask: it is asked once. */
    private final class Names {

        private final Workspace workspace;
        private final Optional<String> replaced;
        private Optional<Optional<Image>> image = Optional.empty();
        private Optional<Ownership> volume = Optional.empty();

        Names(Workspace workspace, Optional<String> replaced) {
            this.workspace = workspace;
            this.replaced = replaced;
        }

        Optional<Image> image() {
            image = image.or(() -> Optional.of(belongings.images().named(workspace)));
            return image.get();
        }

        Optional<Image> stranger() {
            return image().filter(found -> !belongings.images().isOwn(workspace, found));
        }

        Ownership volume() {
            volume = volume.or(() -> Optional.of(belongings.volumeOwnership(workspace)));
            return volume.get();
        }
    }
}
