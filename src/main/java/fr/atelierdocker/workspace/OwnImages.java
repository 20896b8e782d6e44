package fr.atelierdocker.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import fr.atelierdocker.docker.container.ContainerStates;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.image.Image;
import fr.atelierdocker.docker.image.Images;
import fr.atelierdocker.workspace.Made.Kind;

/**
 * The images that the bench built for a workspace, and the one that has the workspace's name, whoever made that. Nothing is
 * ever removed by force: some engines remove the containers of an image with it.
 */
@ApplicationScoped
public class OwnImages {

    private static final Logger LOG = Logger.getLogger(OwnImages.class);

    private final Images images;
    private final ContainerStates containers;
    private final Provenance provenance;

    OwnImages(Images images, ContainerStates containers, Provenance provenance) {
        this.images = images;
        this.containers = containers;
        this.provenance = provenance;
    }

    /** The image that has the workspace's name, whoever made it. */
    public Optional<Image> named(Workspace workspace) {
        return images.find(workspace.image());
    }

    /** The same, when the bench did not build it. */
    public Optional<Image> stranger(Workspace workspace) {
        return named(workspace).filter(image -> !isOwn(workspace, image));
    }

    /** Whether the bench built it: an image that somebody builds on ours, or commits, carries our label too. */
    public boolean isOwn(Workspace workspace, Image image) {
        return workspace.owns(image.labels()) && provenance.of(workspace).knows(image.id());
    }

    /** The bench has built this image. */
    public void built(Workspace workspace, String id) {
        provenance.of(workspace).noteImage(id);
    }

    /** Removes an image that the bench built and that lost its name; one that has another, or is in use, stays. */
    public void discard(Workspace workspace, String id) {
        Optional<Image> nameless = images.find(id)
                .filter(image -> isOwn(workspace, image))
                .filter(image -> image.tags().isEmpty());
        try {
            nameless.ifPresent(image -> images.remove(id));
        } catch (EngineRefusedException inUse) {
            LOG.infof("Image %s stays for now: %s", id, inUse.getMessage());
        }
    }

    /**
     * Takes the workspace's name from an image that the bench built, and removes those that have no name. A second name was
     * given by hand: its image stays.
     *
     * @param kept gets what the engine refused to remove
     * @return how many were removed, or have lost the workspace's name
     */
    int removeAll(Workspace workspace, List<Kept> kept) {
        List<String> removed = new ArrayList<>();
        Made made = provenance.of(workspace);
        for (String id : made.ids(Kind.IMAGE)) {
            Optional<Image> found = images.find(id).filter(image -> isOwn(workspace, image));
            if (found.isEmpty()) {
                made.forget(Set.of(id));
            }
            found.filter(image -> image.tags().isEmpty() || image.hasName(workspace.image()))
                    .filter(image -> isRemoved(workspace, image, kept))
                    .ifPresent(image -> removed.add(id));
        }
        return removed.size();
    }

    private boolean isRemoved(Workspace workspace, Image image, List<Kept> kept) {
        boolean named = !image.tags().isEmpty();
        try {
            images.remove(named ? workspace.image() : image.id());
            return true;
        } catch (EngineRefusedException refused) {
            kept.add(new Kept(
                    Kept.Kind.IMAGE,
                    named ? workspace.image() : image.shortId(),
                    containers.madeOf(image.id()),
                    String.valueOf(refused.getMessage())));
            return false;
        }
    }
}
