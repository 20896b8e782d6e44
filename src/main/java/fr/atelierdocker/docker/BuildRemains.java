package fr.atelierdocker.docker;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.Image;
import org.jboss.logging.Logger;

/**
 * Removes what a build that did not succeed left in the engine. One that we hung up on works on to the end of its step, and
 * what it commits then it tells nobody; nor does it put the build's labels on anything but the step's container and the
 * finished image. So the images are known by where they come from: committed from a container that bore the labels or that
 * the build named, or grown on an image of this build.
 */
final class BuildRemains {

    private static final Logger LOG = Logger.getLogger(BuildRemains.class);

    /** A stop as a whole must stay under the two seconds promised. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private static final Duration PAUSE = Duration.ofMillis(50);
    /** So many looks without a change mean that the builder has ended. */
    private static final int QUIET_LOOKS = 10;

    private final Engine engine;
    private final Map<String, String> labels;
    private final Set<String> containers;
    private final Set<String> images;

    BuildRemains(Engine engine, Map<String, String> labels, BuildOutput output) {
        this.engine = engine;
        this.labels = labels;
        this.containers = new HashSet<>(output.ran());
        this.images = new HashSet<>(output.made());
    }

    void remove() {
        try {
            awaitQuiet();
            // Not earlier: an image that grows on one that is gone has lost the trace of where it comes from.
            engine.call(this::unfinished).forEach(this::removeImage);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (EngineException failure) {
            LOG.warnf("An unfinished build may have left images: %s", failure.getMessage());
        }
    }

    /** Waits until the builder has done nothing more for a moment. */
    private void awaitQuiet() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int quiet = 0; quiet < QUIET_LOOKS && System.nanoTime() < deadline; quiet++) {
            List<String> steps = engine.call(
                    client -> client.listContainersCmd().withShowAll(true).withLabelFilter(labels).exec().stream()
                            .map(step -> ShortId.of(step.getId()))
                            .toList());
            containers.addAll(steps);
            List<String> unfinished = engine.call(this::unfinished);
            if (images.addAll(unfinished.stream().map(ShortId::of).toList()) || !steps.isEmpty()) {
                quiet = -1;
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private List<String> unfinished(DockerClient client) {
        return client.listImagesCmd().withDanglingFilter(true).exec().stream()
                .map(Image::getId)
                .filter(id -> isOurs(client.inspectImageCmd(id).exec()))
                .toList();
    }

    private boolean isOurs(InspectImageResponse image) {
        return images.contains(ShortId.of(image.getId()))
                || images.contains(ShortId.of(String.valueOf(image.getParent())))
                || containers.contains(ShortId.of(String.valueOf(image.getContainer())));
    }

    /** With the parents that only this image used. */
    private void removeImage(String id) {
        try {
            engine.run(client -> client.removeImageCmd(id).exec());
        } catch (EngineException failure) {
            if (failure.status() != 404 && failure.status() != 409) {
                throw failure;
            }
        }
    }
}
