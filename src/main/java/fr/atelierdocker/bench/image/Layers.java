package fr.atelierdocker.bench.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import fr.atelierdocker.docker.dockerfile.Dockerfile;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.engine.ShortId;
import fr.atelierdocker.docker.image.Image;
import fr.atelierdocker.docker.image.ImageLayer;
import fr.atelierdocker.docker.image.Images;
import fr.atelierdocker.lesson.Example;

/** Looks at an image's history: which lines of it the build made, and which of those hold files. */
final class Layers {

    private final Images images;
    private final Image image;
    private final List<ImageLayer> history;
    private final List<BuildStep> steps;
    private final int own;
    /** Of each image that was asked for, by its id: two lines of the history ask for it. */
    private final Map<String, OptionalInt> fileSystems = new HashMap<>();

    /** @param steps of the build that made it, none when nobody remembers */
    Layers(Images images, Image image, List<BuildStep> steps) {
        this.images = images;
        this.image = image;
        this.steps = steps;
        this.history = images.history(image.id());
        this.own = countOwn();
    }

    /** The lines that the build made, newest first. */
    List<LayerView> own() {
        Map<String, String> instructions = new HashMap<>();
        steps.stream()
                .filter(step ->
                        step.face() != BuildStep.Face.BASE && !step.imageId().isEmpty())
                .forEach(step -> instructions.put(step.imageId(), step.instruction()));
        List<LayerView> views = new ArrayList<>();
        for (int i = 0; i < own; i++) {
            views.add(LayerView.of(history.get(i), instructions, holdsFiles(i)));
        }
        return List.copyOf(views);
    }

    /** The lines of the image that it was built on, newest first. */
    List<LayerView> base() {
        return history.subList(own, history.size()).stream()
                .map(layer -> LayerView.of(layer, Map.of(), Optional.empty()))
                .toList();
    }

    /** How many lie above the image that it was built on: the lowest of those that a FROM of the build named. */
    private int countOwn() {
        List<String> bases = new ArrayList<>(steps.stream()
                .filter(step -> step.face() == BuildStep.Face.BASE)
                .flatMap(step -> base(step).stream())
                .toList());
        if (bases.isEmpty()) {
            // The journal has forgotten the build, which was the lesson's unless somebody else made it.
            images.find(Dockerfile.base(Example.dockerfile().text()))
                    .map(Image::shortId)
                    .ifPresent(bases::add);
        }
        for (int i = history.size(); i > 0; i--) {
            String id = history.get(i - 1).id();
            if (!id.isEmpty() && bases.contains(ShortId.of(id))) {
                return i - 1;
            }
        }
        return history.size();
    }

    /** Not every builder says which image a name stands for, and a name may hold what only the builder knows. */
    private Optional<String> base(BuildStep from) {
        if (!from.imageId().isEmpty()) {
            return Optional.of(from.imageId());
        }
        try {
            return images.find(Dockerfile.base(from.instruction())).map(Image::shortId);
        } catch (EngineRefusedException noName) {
            return Optional.empty();
        }
    }

    /** A history does not tell a RUN that changed nothing from one that made a folder; the images after each step do. */
    private Optional<Boolean> holdsFiles(int line) {
        OptionalInt with = fileSystems(line);
        OptionalInt without = fileSystems(line + 1);
        return with.isPresent() && without.isPresent()
                ? Optional.of(with.getAsInt() > without.getAsInt())
                : Optional.empty();
    }

    /** How many file systems the image stacks that ended with this line; empty when the engine does not have it. */
    private OptionalInt fileSystems(int line) {
        if (line == history.size()) {
            return OptionalInt.of(0);
        }
        if (line == 0) {
            return OptionalInt.of(image.layers());
        }
        String id = history.get(line).id();
        return id.isEmpty() ? OptionalInt.empty() : fileSystems.computeIfAbsent(id, images::layers);
    }
}
