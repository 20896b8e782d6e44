package fr.atelierdocker.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import fr.atelierdocker.docker.Containers;
import fr.atelierdocker.docker.Engine;
import fr.atelierdocker.docker.EngineException;
import fr.atelierdocker.docker.Image;
import fr.atelierdocker.docker.ImageLayer;
import fr.atelierdocker.docker.Images;
import fr.atelierdocker.docker.ShortId;
import fr.atelierdocker.workspace.Belongings;
import fr.atelierdocker.workspace.Workspace;

/**
 * The workspace's image as the engine has it. Showing it asks the engine nothing: it is looked at when it may have changed,
 * and kept.
 */
@ApplicationScoped
class LiveImage {

    private static final Logger LOG = Logger.getLogger(LiveImage.class);

    private final Engine engine;
    private final Images images;
    private final Containers containers;
    private final Belongings belongings;
    private final Microscope microscope;
    private final Map<String, ImageSnapshot> latest = new ConcurrentHashMap<>();

    LiveImage(Engine engine, Images images, Containers containers, Belongings belongings, Microscope microscope) {
        this.engine = engine;
        this.images = images;
        this.containers = containers;
        this.belongings = belongings;
        this.microscope = microscope;
    }

    /** As it was last seen. */
    ImageSnapshot latest(Workspace workspace) {
        return engine.isUp()
                ? latest.getOrDefault(workspace.id(), new ImageSnapshot.Unknown())
                : new ImageSnapshot.Unknown();
    }

    /** Looks at it; what was last seen stays when the engine cannot tell. One look at a time, or an older one could win. */
    synchronized void look(Workspace workspace) {
        if (!engine.isUp()) {
            return;
        }
        try {
            latest.put(workspace.id(), see(workspace));
        } catch (EngineException failure) {
            LOG.warnf("The image cannot be looked at: %s", failure.getMessage());
        }
    }

    private ImageSnapshot see(Workspace workspace) {
        Optional<Image> found = belongings.image(workspace);
        if (found.isEmpty()) {
            return new ImageSnapshot.Absent();
        }
        Image image = found.get();
        if (!workspace.id().equals(image.labels().get(Workspace.LABEL))) {
            return new ImageSnapshot.Foreign();
        }
        List<BuildStep> steps = microscope.report(workspace).steps();
        List<ImageLayer> history = images.history(image.id());
        int ownLayers = ownLayers(history, steps);
        Map<String, String> instructions = new HashMap<>();
        steps.stream()
                .filter(step -> step.face() != BuildStep.Face.BASE)
                .forEach(step -> instructions.put(step.imageId(), step.instruction()));
        List<LayerView> layers = new ArrayList<>();
        history.forEach(layer -> layers.add(LayerView.of(layer, instructions)));
        return new ImageSnapshot.Known(
                image,
                List.copyOf(layers.subList(0, ownLayers)),
                List.copyOf(layers.subList(ownLayers, layers.size())),
                containers.count(image.id()));
    }

    /** How many layers lie above the image that it was built on: the lowest of those that a FROM of the build named. */
    private int ownLayers(List<ImageLayer> history, List<BuildStep> steps) {
        List<String> bases = new ArrayList<>(steps.stream()
                .filter(step -> step.face() == BuildStep.Face.BASE)
                .map(BuildStep::imageId)
                .toList());
        if (bases.isEmpty()) {
            // The journal has forgotten the build, which was the lesson's unless somebody else made it.
            images.find(Dockerfile.base(Build.lessonDockerfile()))
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
}
