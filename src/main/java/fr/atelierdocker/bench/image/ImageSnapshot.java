package fr.atelierdocker.bench.image;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import fr.atelierdocker.docker.image.Image;
import fr.atelierdocker.text.ShownText;
import fr.atelierdocker.text.Units;

/** What the page shows of the image. */
public sealed interface ImageSnapshot {

    /** The image does not exist. */
    record Absent() implements ImageSnapshot {}

    /** Somebody made one of this name by other means. */
    record Foreign(Image image) implements ImageSnapshot {}

    /** It was not looked at yet, or the engine does not answer. */
    record Unknown() implements ImageSnapshot {}

    /**
     * What it is.
     *
     * @param names all that the engine has for it, each with its tag, in the lesson's words
     * @param own the lines of its history that the build made, newest first
     * @param base the lines of the image that it was built on, newest first
     */
    record Known(Image image, List<String> names, List<LayerView> own, List<LayerView> base) implements ImageSnapshot {

        public String shortId() {
            return image.shortId();
        }

        public String sizeText() {
            return Units.bytes(image.sizeBytes());
        }

        /** Why that is more than its layers are together; empty where it is not. */
        public String packedText() {
            return image.packedBytes() == 0
                    ? ""
                    : "Dont " + Units.bytes(image.packedBytes())
                            + " d’un second exemplaire des couches, empaqueté, que le magasin d’images containerd garde"
                            + " tel qu’un registre le donne ou le reçoit.";
        }

        /** The command as a Dockerfile has it, empty for none. */
        public String command() {
            return words(image.config().command());
        }

        /** The entry point as a Dockerfile has it, empty for none. */
        public String entrypoint() {
            return words(image.config().entrypoint());
        }

        /** The working directory. */
        public String folder() {
            return image.config().folder().isEmpty()
                    ? "/"
                    : ShownText.of(image.config().folder());
        }

        public List<String> environment() {
            return image.config().environment().stream().map(ShownText::of).toList();
        }

        /** What the build made. */
        public LayerCount ownCount() {
            return LayerCount.of(own);
        }

        /** What was there before; of its lines the engine has no images, but all file systems together are known. */
        public LayerCount baseCount() {
            int layers = image.layers() == 0
                    ? LayerCount.of(base).layers()
                    : image.layers() - ownCount().layers();
            return new LayerCount(layers, Math.max(0, base.size() - layers));
        }

        public String ownText() {
            return ownCount().text() + ", " + Units.bytes(size(own));
        }

        public String baseText() {
            return baseCount().text() + ", " + Units.bytes(size(base));
        }

        /** Of what it is made: the learner's part, and what that lies on. */
        public String pileText() {
            return base.isEmpty()
                    ? ownText()
                    : ownCount().text() + " à vous, sur " + baseCount().text() + " de l’image de départ";
        }

        /** Whether it has another name besides the lesson's: its layers are there once all the same. */
        public boolean isShared() {
            return names.size() > 1;
        }

        private static long size(List<LayerView> layers) {
            return layers.stream().mapToLong(LayerView::sizeBytes).sum();
        }

        private static String words(List<String> words) {
            return words.isEmpty()
                    ? ""
                    : ShownText.of(words.stream()
                            .map(word -> "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                            .collect(Collectors.joining(", ", "[", "]")));
        }
    }

    /** What the name stands for, whoever made it. */
    default Optional<Image> found() {
        if (this instanceof Known known) {
            return Optional.of(known.image());
        }
        return this instanceof Foreign foreign ? Optional.of(foreign.image()) : Optional.empty();
    }

    /** The same, as a list of at most one for the template. */
    default List<Image> getFounds() {
        return found().stream().toList();
    }

    default boolean isAbsent() {
        return this instanceof Absent;
    }

    default boolean isForeign() {
        return this instanceof Foreign;
    }

    default boolean isUnknown() {
        return this instanceof Unknown;
    }

    /** How many layers it has, in words: of ours those that the build made. Empty when the engine does not say. */
    default String layersText() {
        if (this instanceof Known known) {
            return known.ownCount().text();
        }
        return found().map(Image::layers)
                .filter(layers -> layers > 0)
                .map(layers -> new LayerCount(layers, 0).text() + " en tout")
                .orElse("");
    }

    /** Whether what it is can be shown. */
    default boolean isShown() {
        return this instanceof Known;
    }

    /**
     * This, when it is known.
     *
     * @throws ClassCastException when it is not
     */
    default Known getKnown() {
        return (Known) this;
    }

    /** Size in words of the layer that ended with an image of this short id, empty when it is none of this image's. */
    default String layerSize(String shortId) {
        return this instanceof Known known
                ? known.own().stream()
                        .filter(layer -> !shortId.isEmpty() && layer.shortId().equals(shortId))
                        .map(LayerView::sizeText)
                        .findFirst()
                        .orElse("")
                : "";
    }
}
