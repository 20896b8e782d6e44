package fr.atelierdocker.workspace;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.Containers;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.image.Image;
import fr.atelierdocker.docker.image.Images;
import fr.atelierdocker.docker.volume.Volume;
import fr.atelierdocker.docker.volume.Volumes;

/** What a workspace has in the engine. */
@ApplicationScoped
public class Belongings {

    private static final Logger LOG = Logger.getLogger(Belongings.class);
    private static final int REMOVAL_ATTEMPTS = 10;

    private final Images images;
    private final Containers containers;
    private final Volumes volumes;
    private final Provenance provenance;

    Belongings(Images images, Containers containers, Volumes volumes, Provenance provenance) {
        this.images = images;
        this.containers = containers;
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
     */
    public record Removed(int containers, int images, int volumes) {}

    public Optional<Image> image(Workspace workspace) {
        return images.find(workspace.image());
    }

    public Ownership imageOwnership(Workspace workspace) {
        return image(workspace)
                .map(Image::labels)
                .map(labels -> workspace.owns(labels) ? Ownership.OWN : Ownership.FOREIGN)
                .orElse(Ownership.ABSENT);
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

    /** Removes the bench's own containers of a workspace, running or not; how many. */
    private int removeContainers(Workspace workspace) {
        List<ContainerState> own = provenance.containers(workspace);
        own.forEach(container -> containers.remove(container.id()));
        return own.size();
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

    /** Removes an image of a workspace that lost its name; one that has another, or is in use, stays. */
    public void discard(String imageId) {
        try {
            if (images.find(imageId).filter(image -> image.tags().isEmpty()).isPresent()) {
                images.remove(imageId);
            }
        } catch (EngineException inUse) {
            LOG.infof("Image %s stays for now: %s", imageId, inUse.getMessage());
        }
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
     * Removes all that the workspace made: containers first, since they hold on to the rest.
     *
     * @throws EngineRefusedException 409 when a container of somebody else uses the image or the volume
     */
    public Removed removeAll(Workspace workspace) {
        int containersRemoved = removeContainers(workspace);
        int imagesRemoved = removeImages(workspace);
        List<String> ownVolumes = volumes.list(Workspace.LABEL, workspace.id());
        ownVolumes.forEach(volume -> removeVolume(workspace, volume));
        return new Removed(containersRemoved, imagesRemoved, ownVolumes.size());
    }

    /**
     * An image's label passes to the images that the learner builds on it by hand, and a second name given by hand is the
     * learner's too: so only the workspace's own name goes, and what has no name at all.
     */
    private int removeImages(Workspace workspace) {
        List<Image> own = images.list(Workspace.LABEL, workspace.id()).stream()
                .flatMap(id -> images.find(id).stream())
                .filter(image -> image.tags().isEmpty() || image.hasName(workspace.image()))
                .toList();
        own.forEach(image -> images.remove(image.tags().isEmpty() ? image.id() : workspace.image()));
        return own.size();
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
