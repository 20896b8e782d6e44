package fr.atelierdocker.bench.image;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
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
     * @param own the layers that the build made, newest first
     * @param base the layers of the image that it was built on, newest first
     * @param containers how many were made from it
     */
    record Known(Image image, List<LayerView> own, List<LayerView> base, long containers) implements ImageSnapshot {

        private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                        "d MMMM yyyy 'à' HH:mm:ss", Locale.FRANCE)
                .withZone(ZoneId.systemDefault());

        public String shortId() {
            return image.shortId();
        }

        public String sizeText() {
            return Units.bytes(image.sizeBytes());
        }

        /** When it was made, for {@code <time datetime>}, which takes no nanoseconds. */
        public Instant created() {
            return image.created().truncatedTo(ChronoUnit.SECONDS);
        }

        /** When it was made, in words. */
        public String createdText() {
            return DATE.format(image.created());
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

        public String ownText() {
            return total(own);
        }

        public String baseText() {
            return total(base);
        }

        private static String total(List<LayerView> layers) {
            return Units.count(layers.size(), "couche", "couches") + ", "
                    + Units.bytes(
                            layers.stream().mapToLong(LayerView::sizeBytes).sum());
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

    default boolean isAbsent() {
        return this instanceof Absent;
    }

    default boolean isForeign() {
        return this instanceof Foreign;
    }

    default boolean isUnknown() {
        return this instanceof Unknown;
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
