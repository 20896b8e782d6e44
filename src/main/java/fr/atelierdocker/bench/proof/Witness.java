package fr.atelierdocker.bench.proof;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import fr.atelierdocker.bench.volume.LiveVolumes;
import fr.atelierdocker.bench.volume.VolumeComparison;
import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.ContainerStates;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.ShortId;
import fr.atelierdocker.docker.image.Image;
import fr.atelierdocker.workspace.Belongings;
import fr.atelierdocker.workspace.Belongings.Ownership;
import fr.atelierdocker.workspace.Provenance;
import fr.atelierdocker.workspace.Workspace;

/** Who tells a proof what the engine has: nothing, when the engine does not say. A run is not to fail for what is only to be proved. */
@ApplicationScoped
public class Witness {

    private static final Logger LOG = Logger.getLogger(Witness.class);

    private final LiveVolumes volumes;
    private final Belongings belongings;
    private final ContainerStates containers;
    private final Provenance provenance;

    Witness(LiveVolumes volumes, Belongings belongings, ContainerStates containers, Provenance provenance) {
        this.volumes = volumes;
        this.belongings = belongings;
        this.containers = containers;
        this.provenance = provenance;
    }

    VolumeComparison comparison(Workspace workspace, String target) {
        return volumes.comparison(workspace, target);
    }

    /** Id of the image that has the workspace's name. */
    Optional<String> image(Workspace workspace) {
        return asked(() -> belongings.images().named(workspace).map(Image::id), Optional.empty());
    }

    /** Id of the image that a container was made of. */
    Optional<String> imageOf(String container) {
        return asked(() -> containers.find(container).map(ContainerState::imageId), Optional.empty());
    }

    /** Whether a volume has the workspace's name, and is the bench's. */
    boolean hasVolume(Workspace workspace) {
        return asked(() -> belongings.volumeOwnership(workspace) == Ownership.OWN, false);
    }

    /** Whether none has. */
    boolean hasNoVolume(Workspace workspace) {
        return asked(() -> belongings.volumeOwnership(workspace) == Ownership.ABSENT, false);
    }

    /** Short ids of the bench's containers that live and run with the workspace's volume. */
    Set<String> running(Workspace workspace) {
        return writers(workspace, ContainerState.Phase.RUNNING).stream()
                .map(ContainerState::id)
                .map(ShortId::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Those that have the volume, and do not run any more. */
    public List<ContainerState> stopped(Workspace workspace) {
        return writers(workspace, ContainerState.Phase.EXITED);
    }

    private List<ContainerState> writers(Workspace workspace, ContainerState.Phase phase) {
        return asked(() -> provenance.containers(workspace), List.<ContainerState>of()).stream()
                .filter(container -> workspace.isContainer(container.name()))
                .filter(container -> container.phase() == phase)
                .filter(container -> container.volumes().contains(workspace.volume()))
                .toList();
    }

    private static <T> T asked(Supplier<T> question, T unknown) {
        try {
            return question.get();
        } catch (EngineException failure) {
            LOG.debugf("A proof is not told what the engine has: %s", failure.getMessage());
            return unknown;
        }
    }
}
