package fr.atelierdocker.docker.image;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ImageHistory;

import fr.atelierdocker.docker.dialect.Dialect;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineRefusedException;

/**
 * Looks at images. What an engine does not tell of one image it tells in its list of them; and a call that meets a change of
 * what it is about is made again.
 */
final class ImageLook {

    /**
     * What an engine that keeps images in containerd answers, with 500, when a name came or went while it looked.
     *
     * @see <a href="https://github.com/moby/moby/blob/master/daemon/containerd/image.go">errInconsistentData</a>
     */
    private static final String CHANGED_MEANWHILE = "data changed during operation";

    private static final int ATTEMPTS = 10;

    /** What the engine says in a history instead of an id that it does not have. */
    private static final String NO_IMAGE = "<missing>";

    private final Engine engine;

    ImageLook(Engine engine) {
        this.engine = engine;
    }

    /** What a call about images answers, made again as long as it only met a change. */
    static <R> R settled(Supplier<R> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (EngineRefusedException refused) {
                if (attempt == ATTEMPTS || !String.valueOf(refused.getMessage()).contains(CHANGED_MEANWHILE)) {
                    throw refused;
                }
            }
        }
    }

    /** The same of a call that answers nothing. */
    static void settle(Runnable call) {
        settled(() -> {
            call.run();
            return true;
        });
    }

    /** The engine's own words for an image, if it has it. */
    Optional<InspectImageResponse> inspect(String reference) {
        return reference.isEmpty()
                ? Optional.empty()
                : settled(() ->
                        engine.find(client -> client.inspectImageCmd(reference).exec()));
    }

    /** The image of this name or id, if the engine has it. */
    Optional<Image> find(String reference) {
        return inspect(reference).map(this::image);
    }

    /** The engine's own words for all images, in its order, with those that others are built on. */
    List<com.github.dockerjava.api.model.Image> all() {
        return settled(() ->
                engine.call(client -> client.listImagesCmd().withShowAll(true).exec()));
    }

    /** Ids of the images that have no name and on which no other is built, in the engine's order. */
    Set<String> unnamed() {
        return settled(() -> engine.call(client ->
                        client.listImagesCmd().withDanglingFilter(true).exec()))
                .stream()
                .map(image -> Dialect.imageId(image.getId()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** @throws EngineRefusedException 404 when there is no such image */
    List<ImageHistory> history(String reference) {
        return settled(
                () -> engine.call(client -> client.imageHistoryCmd(reference).exec()));
    }

    /**
     * How an image was made, newest layer first.
     *
     * @throws EngineRefusedException 404 when there is no such image
     */
    List<ImageLayer> layersOf(String reference) {
        List<ImageHistory> history = history(reference);
        boolean told = engine.dialect().tellsImagesInHistory();
        List<ImageLayer> layers = new ArrayList<>();
        Optional<String> ended = told ? Optional.empty() : inspect(reference).map(InspectImageResponse::getId);
        for (ImageHistory entry : history) {
            layers.add(layer(
                    entry, told ? toldId(entry) : ended.map(Dialect::imageId).orElse("")));
            ended = ended.flatMap(this::parent);
        }
        return List.copyOf(layers);
    }

    private Optional<String> parent(String id) {
        return inspect(id).map(InspectImageResponse::getParent).filter(parent -> !parent.isEmpty());
    }

    private static String toldId(ImageHistory entry) {
        return entry.getId() == null || entry.getId().equals(NO_IMAGE) ? "" : entry.getId();
    }

    private static ImageLayer layer(ImageHistory entry, String id) {
        return new ImageLayer(
                id,
                entry.getCreatedBy() == null ? "" : entry.getCreatedBy(),
                entry.getSize() == null ? 0 : entry.getSize());
    }

    /** How many file systems an image stacks; 0 when the engine does not say. */
    static int layers(InspectImageResponse image) {
        return image.getRootFS() == null || image.getRootFS().getLayers() == null
                ? 0
                : image.getRootFS().getLayers().size();
    }

    /** When its last layer was made; {@link Instant#EPOCH} when the engine does not say, or not so that it can be read. */
    static Instant created(InspectImageResponse image) {
        try {
            return image.getCreated() == null || image.getCreated().isEmpty()
                    ? Instant.EPOCH
                    : OffsetDateTime.parse(image.getCreated()).toInstant();
        } catch (DateTimeParseException unreadable) {
            return Instant.EPOCH;
        }
    }

    private Image image(InspectImageResponse found) {
        Optional<ContainerConfig> config = Optional.ofNullable(found.getConfig());
        Dialect dialect = engine.dialect();
        List<String> tags = found.getRepoTags() == null ? List.of() : List.copyOf(found.getRepoTags());
        long told = found.getSize() == null ? 0 : found.getSize();
        long size =
                dialect.sizesOneImage() ? told : listedSize(found.getId(), tags).orElse(told);
        return new Image(
                Dialect.imageId(found.getId()),
                tags.stream().map(dialect::imageName).distinct().toList(),
                config.map(ContainerConfig::getLabels).map(Map::copyOf).orElse(Map.of()),
                size,
                // Where one image's size is not all that it takes, it is what it takes packed.
                size > told ? told : 0,
                layers(found),
                created(found),
                new ImageConfig(
                        words(config, ContainerConfig::getEntrypoint),
                        words(config, ContainerConfig::getCmd),
                        config.map(ContainerConfig::getWorkingDir).orElse(""),
                        words(config, ContainerConfig::getEnv),
                        words(config, ContainerConfig::getOnBuild)));
    }

    private static List<String> words(Optional<ContainerConfig> config, Function<ContainerConfig, String[]> field) {
        return config.map(field).map(List::of).orElse(List.of());
    }

    /** In {@code docker images}; empty when it is not there any more. */
    private Optional<Long> listedSize(String id, List<String> tags) {
        return listed(tags).stream()
                .filter(listed -> id.equals(listed.getId()) && listed.getSize() != null)
                .map(com.github.dockerjava.api.model.Image::getSize)
                .findFirst();
    }

    /** A name spares the engine to measure all the others. */
    private List<com.github.dockerjava.api.model.Image> listed(List<String> tags) {
        return tags.isEmpty()
                ? all()
                : settled(() -> engine.call(client ->
                        client.listImagesCmd().withReferenceFilter(tags.get(0)).exec()));
    }
}
