package fr.atelierdocker.bench.map;

import java.util.List;
import java.util.Optional;

import fr.atelierdocker.bench.life.Scene;
import fr.atelierdocker.bench.volume.VolumeSnapshot;
import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.image.Image;
import fr.atelierdocker.docker.image.ImageReference;
import fr.atelierdocker.workspace.Made;
import fr.atelierdocker.workspace.Workspace;

/**
 * What is known of a workspace's objects in the engine.
 *
 * @param made what of them is the bench's own
 * @param engineUp whether it is so now; otherwise it was so when the engine last answered
 * @param building whether the image is being built
 * @param builtHere whether the bench built the image
 * @param layers how many layers the image has, in words; empty when that is not known
 */
record MapFacts(
        Made made,
        boolean engineUp,
        boolean building,
        Optional<Image> image,
        boolean builtHere,
        Scene scene,
        VolumeSnapshot volume,
        String layers) {

    Workspace workspace() {
        return made.workspace();
    }

    List<ContainerState> containers() {
        return scene.containers();
    }

    /**
     * Whether a container was made from the image: by the image's id or, while that is not known, by what was asked for: its
     * name, its id or the first characters of it.
     */
    boolean isOfImage(ContainerState container) {
        if (!container.imageId().isEmpty()) {
            return image.map(Image::id).filter(container.imageId()::equals).isPresent();
        }
        return asksForName(container)
                || image.map(Image::id)
                        .filter(id -> isIdOf(container.image(), id))
                        .isPresent();
    }

    /** Whether a container was made from an image that had the name then, and has it no more. */
    boolean isOfFormerImage(ContainerState container) {
        return asksForName(container) && !isOfImage(container);
    }

    private boolean asksForName(ContainerState container) {
        return ImageReference.of(container.image())
                .equals(ImageReference.of(workspace().image()));
    }

    boolean mountsVolume(ContainerState container) {
        return container.volumes().contains(workspace().volume());
    }

    /** If so, it exists, even when nobody has looked into it yet. */
    boolean isVolumeMounted() {
        return containers().stream().anyMatch(this::mountsVolume);
    }

    private static boolean isIdOf(String asked, String id) {
        String hex = asked.startsWith("sha256:") ? asked.substring("sha256:".length()) : asked;
        return hex.matches("[0-9a-f]{4,64}") && id.startsWith("sha256:" + hex);
    }
}
