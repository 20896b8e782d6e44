package fr.atelierdocker.workspace;

import java.util.ArrayList;
import java.util.Comparator;
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
        Made made = provenance.of(workspace);
        List<Image> own = new ArrayList<>();
        for (String id : made.ids(Kind.IMAGE)) {
            images.find(id)
                    .filter(image -> isOwn(workspace, image))
                    .ifPresentOrElse(own::add, () -> made.forget(Set.of(id)));
        }
        // The newest first: one on which another is built cannot go before that, and then goes with it.
        own.sort(Comparator.comparing(Image::created).reversed());
        int removed = 0;
        for (Image image : own) {
            if (image.tags().isEmpty() || image.hasName(workspace.image())) {
                removed += isRemoved(workspace, image, kept) ? 1 : 0;
            }
        }
        return removed;
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
