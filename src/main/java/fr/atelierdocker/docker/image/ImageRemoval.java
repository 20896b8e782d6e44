package fr.atelierdocker.docker.image;

import java.util.Optional;

import com.github.dockerjava.api.command.InspectImageResponse;

import fr.atelierdocker.docker.dialect.Dialect;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineRefusedException;

/**
 * Removes images as Docker's own image store does: with the unnamed ones that only they were built on, and never one on which
 * another is built. An engine that keeps images in containerd takes those away from under the others, of which nobody can tell
 * afterwards what else they were built on: so it is asked for one image at a time.
 */
final class ImageRemoval {

    private final Engine engine;
    private final ImageLook look;

    ImageRemoval(Engine engine, ImageLook look) {
        this.engine = engine;
        this.look = look;
    }

    /**
     * Removes the image of this id, or takes this name from one, and removes it if it has no other and nothing is built on it.
     * Of one that is not there nothing is removed.
     *
     * @throws EngineRefusedException 409 when a container uses what would be removed, or an image is built on that of this id
     */
    void remove(String reference) {
        if (engine.dialect().keepsWhatIsBuiltOn()) {
            ask(reference, false, false);
            return;
        }
        Optional<InspectImageResponse> next = look.inspect(reference);
        if (next.filter(image -> isId(reference, image)).filter(this::isBuiltOn).isPresent()) {
            throw EngineRefusedException.conflict("image " + reference + " has dependent child images");
        }
        ask(reference, false, true);
        while (next.filter(removed -> look.inspect(removed.getId()).isEmpty()).isPresent()) {
            next = next.map(InspectImageResponse::getParent)
                    .flatMap(look::inspect)
                    .filter(parent -> isUnnamed(parent) && !isBuiltOn(parent))
                    .filter(this::isRemoved);
        }
    }

    /** Though a container uses it. */
    void removeByForce(String id) {
        ask(id, true, false);
    }

    /** A container that uses it keeps it, as it keeps the image of a name. */
    private boolean isRemoved(InspectImageResponse parent) {
        try {
            ask(parent.getId(), false, true);
            return true;
        } catch (EngineRefusedException refused) {
            if (refused.isConflict()) {
                return false;
            }
            throw refused;
        }
    }

    private void ask(String reference, boolean force, boolean alone) {
        ImageLook.settle(() -> engine.unlessGone(client -> ImageCommands.remove(client, reference)
                .withForce(force)
                .withNoPrune(alone)
                .exec()));
    }

    private boolean isBuiltOn(InspectImageResponse image) {
        return look.all().stream().anyMatch(other -> image.getId().equals(other.getParentId()));
    }

    private static boolean isId(String reference, InspectImageResponse image) {
        return reference.equals(Dialect.imageId(image.getId()));
    }

    private static boolean isUnnamed(InspectImageResponse image) {
        return image.getRepoTags() == null || image.getRepoTags().isEmpty();
    }
}
