package fr.atelierdocker.docker.image;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import fr.atelierdocker.docker.engine.ShortId;

/**
 * An image that the engine has.
 *
 * @param id such as {@code sha256:3f2a…}
 * @param tags its names, each with its tag; empty when it has none
 * @param sizeBytes of all its layers together, as {@code docker images} tells it
 * @param packedBytes those of them that are the layers as a registry has them, which an engine with the containerd image store
 *     keeps beside the unpacked ones; 0 where none are kept
 * @param layers how many file systems it stacks, those of its base image included; 0 when the engine does not say
 * @param created when its last layer was made; {@link Instant#EPOCH} when the engine does not say
 */
public record Image(
        String id,
        List<String> tags,
        Map<String, String> labels,
        long sizeBytes,
        long packedBytes,
        int layers,
        Instant created,
        ImageConfig config) {

    /** Whether this is what the name, with or without a tag, stands for. */
    public boolean hasName(String name) {
        return tags.contains(ImageReference.of(name).toString());
    }

    /** Its names but for what this one, with or without a tag, stands for. */
    public List<String> namesBut(String name) {
        String known = ImageReference.of(name).toString();
        return tags.stream().filter(tag -> !tag.equals(known)).toList();
    }

    /** The twelve characters by which the CLI shows an id. */
    public String shortId() {
        return ShortId.of(id);
    }
}
