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

    /**
     * An image that does not go when the workspace's name moves to another one.
     *
     * @param named whether it has the workspace's name now
     * @param containers names of those that were made of it, running or not, whoever made them
     * @param names that it has beside the workspace's
     */
    public record Held(String shortId, boolean named, List<String> containers, List<String> names) {}

    /** Those of the bench's own that nothing makes go; what has no name and is of no use any more goes before. */
    public List<Held> staying(Workspace workspace) {
        discardUnused(workspace);
        return own(workspace).stream()
                .map(image -> new Held(
                        image.shortId(),
                        image.hasName(workspace.image()),
                        containers.madeOf(image.id()),
                        image.namesBut(workspace.image())))
                .filter(held -> !held.named()
                        || !held.containers().isEmpty()
                        || !held.names().isEmpty())
                .toList();
    }

    /**
     * A build has succeeded: all that it makes superfluous goes. What has a name stays, what a container was made of, and of the
     * stages for the cache those that this build used, as many as there may be beside the other images.
     *
     * @param stages ids of the ends of its earlier stages that this build made
     * @param used short ids of the images that it used
     * @param most images of the workspace
     */
    public void settle(Workspace workspace, List<String> stages, Set<String> used, int most) {
        Made made = provenance.of(workspace);
        stages.forEach(id -> made.note(Kind.STAGE, id, ""));
        discardUnused(workspace);
        int room = Math.max(0, most - own(workspace).size());
        List<Image> kept = made.ids(Kind.STAGE).stream()
                .flatMap(id -> images.find(id).stream())
                .filter(stage -> stages.contains(stage.id()) || used.contains(stage.shortId()))
                .sorted(Comparator.comparing(Image::created).reversed())
                .limit(room)
                .toList();
        discardStagesBut(workspace, kept.stream().map(Image::id).toList());
    }

    /** Removes an image that the bench built and that lost its name; one that has another, or is in use, stays. */
    public void discard(Workspace workspace, String id) {
        images.find(id)
                .filter(image -> isOwn(workspace, image))
                .filter(image -> image.tags().isEmpty())
                .ifPresent(image -> isGone(image.id()));
    }

    /** Removes what a build made that is undone. */
    public void discardStages(List<String> stages) {
        stages.forEach(this::isGone);
    }

    private void discardUnused(Workspace workspace) {
        own(workspace).forEach(image -> discard(workspace, image.id()));
    }

    /** What another workspace has in its cache too is left to it. */
    private void discardStagesBut(Workspace workspace, List<String> kept) {
        Made made = provenance.of(workspace);
        for (String id : made.ids(Kind.STAGE)) {
            if (!kept.contains(id)
                    && (provenance.isOfOthers(workspace, id)
                            || images.find(id)
                                    .filter(stage -> stage.tags().isEmpty())
                                    .isEmpty()
                            || isGone(id))) {
                made.forget(Set.of(id));
            }
        }
    }

    private boolean isGone(String id) {
        try {
            images.remove(id);
            return true;
        } catch (EngineRefusedException inUse) {
            LOG.infof("Image %s stays for now: %s", id, inUse.getMessage());
            return false;
        }
    }

    /** The bench's own, newest first: one on which another is built cannot go before that. */
    private List<Image> own(Workspace workspace) {
        Made made = provenance.of(workspace);
        List<Image> own = new ArrayList<>();
        for (String id : made.ids(Kind.IMAGE)) {
            images.find(id)
                    .filter(image -> isOwn(workspace, image))
                    .ifPresentOrElse(own::add, () -> made.forget(Set.of(id)));
        }
        own.sort(Comparator.comparing(Image::created).reversed());
        return own;
    }

    /**
     * Takes the workspace's name from an image that the bench built, and removes those that have no name. A second name was
     * given by hand: its image stays.
     *
     * @param kept gets what the engine refused to remove
     * @return how many were removed, or have lost the workspace's name
     */
    int removeAll(Workspace workspace, List<Kept> kept) {
        int removed = 0;
        for (Image image : own(workspace)) {
            if (image.tags().isEmpty() || image.hasName(workspace.image())) {
                removed += isRemoved(workspace, image, kept) ? 1 : 0;
            }
        }
        discardStagesBut(workspace, List.of());
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
