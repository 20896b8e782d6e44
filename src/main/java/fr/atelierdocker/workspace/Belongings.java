package fr.atelierdocker.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.ContainerStates;
import fr.atelierdocker.docker.container.Containers;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.volume.Volume;
import fr.atelierdocker.docker.volume.Volumes;

/** What a workspace has in the engine. */
@ApplicationScoped
public class Belongings {

    private static final int REMOVAL_ATTEMPTS = 10;

    private final OwnImages images;
    private final Containers containers;
    private final ContainerStates states;
    private final Volumes volumes;
    private final Provenance provenance;

    Belongings(
            OwnImages images, Containers containers, ContainerStates states, Volumes volumes, Provenance provenance) {
        this.images = images;
        this.containers = containers;
        this.states = states;
        this.volumes = volumes;
        this.provenance = provenance;
    }

    /** Whose an object is that bears a name of the workspace. */
    public enum Ownership {
        /** No object has the name. */
        ABSENT,
        /** The object has the workspace's label. */
        OWN,
        /** Somebody made it by other means: it must be left alone. */
        FOREIGN
    }

    /**
     * What was removed.
     *
     * @param containers how many
     * @param images how many
     * @param volumes how many
     * @param kept what the engine refused to remove
     */
    public record Removed(int containers, int images, int volumes, List<Kept> kept) {}

    /** Its images. */
    public OwnImages images() {
        return images;
    }

    public Ownership volumeOwnership(Workspace workspace) {
        return volumes.find(workspace.volume())
                .map(Volume::labels)
                .map(labels -> workspace.owns(labels) ? Ownership.OWN : Ownership.FOREIGN)
                .orElse(Ownership.ABSENT);
    }

    /** The container of this name, if it is the bench's own. */
    public Optional<ContainerState> container(Workspace workspace, String name) {
        return provenance.container(workspace, name);
    }

    /** Removes the bench's own containers of a workspace, running or not; how many, those that only looked not among them. */
    private int removeContainers(Workspace workspace) {
        List<ContainerState> own = provenance.containers(workspace);
        own.forEach(container -> containers.remove(container.id()));
        return (int) own.stream()
                .filter(container -> !container.labels().containsKey(Workspace.LOOKOUT_LABEL))
                .count();
    }

    /** Removes one of them, running or not. */
    void removeContainer(String id) {
        containers.remove(id);
    }

    /** Removes those that an interrupted run left, except for some; how many. */
    int removePassingBut(Set<String> kept, Workspace workspace) {
        List<String> left = provenance.passing(workspace).stream()
                .map(ContainerState::id)
                .filter(id -> !kept.contains(id))
                .toList();
        left.forEach(containers::remove);
        return left.size();
    }

    /**
     * Removes the workspace's volume and all it holds.
     *
     * @throws EngineRefusedException 409 when a container mounts it, running or not
     */
    public void removeVolume(Workspace workspace) {
        volumes.remove(workspace.volume());
    }

    /**
     * Removes all that the workspace made: containers first, since they hold on to the rest. Each is tried, whatever becomes of
     * the others.
     */
    public Removed removeAll(Workspace workspace) {
        List<Kept> kept = new ArrayList<>();
        int containersRemoved = removeContainers(workspace);
        int imagesRemoved = images.removeAll(workspace, kept);
        int volumesRemoved = 0;
        for (String volume : volumes.list(Workspace.LABEL, workspace.id())) {
            volumesRemoved += isRemoved(workspace, volume, kept) ? 1 : 0;
        }
        provenance.containers(workspace).stream()
                .filter(container -> !container.labels().containsKey(Workspace.LOOKOUT_LABEL))
                .map(ContainerState::name)
                .forEach(name -> kept.add(new Kept(Kept.Kind.CONTAINER, name, List.of(), "")));
        return new Removed(containersRemoved, imagesRemoved, volumesRemoved, List.copyOf(kept));
    }

    private boolean isRemoved(Workspace workspace, String volume, List<Kept> kept) {
        try {
            removeVolume(workspace, volume);
            return true;
        } catch (EngineRefusedException refused) {
            kept.add(new Kept(Kept.Kind.VOLUME, volume, states.mounting(volume), String.valueOf(refused.getMessage())));
            return false;
        }
    }

    /** Somebody may be looking into the volume at this moment, through a container of the workspace. */
    private void removeVolume(Workspace workspace, String volume) {
        for (int attempt = 1; ; attempt++) {
            try {
                volumes.remove(volume);
                return;
            } catch (EngineRefusedException failure) {
                if (!failure.isConflict() || attempt == REMOVAL_ATTEMPTS) {
                    throw failure;
                }
                removeContainers(workspace);
            }
        }
    }
}
