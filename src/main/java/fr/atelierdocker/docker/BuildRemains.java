package fr.atelierdocker.docker;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;
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

    /** Nearly always the builder ends within half a second. To say that nothing is left before it has would be a lie. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration PAUSE = Duration.ofMillis(50);
    /** The engine's clock may be behind ours; an older container of these labels is no less ours. */
    private static final Duration CLOCK_MARGIN = Duration.ofMinutes(1);
    /** So many looks without a change mean that the builder has ended. */
    private static final int QUIET_LOOKS = 10;

    private final Engine engine;
    private final Map<String, String> labels;
    private final Instant begun;
    private final Set<String> containers = ConcurrentHashMap.newKeySet();
    private final Set<String> images;

    /** @param begun when the build was asked for */
    BuildRemains(Engine engine, Map<String, String> labels, Instant begun, BuildOutput output) {
        this.engine = engine;
        this.labels = labels;
        this.begun = begun;
        this.containers.addAll(output.ran());
        this.images = new HashSet<>(output.made());
    }

    void remove() {
        try (EngineStream<Event> births = births()) {
            awaitQuiet();
            // Not earlier: an image that grows on one that is gone has lost the trace of where it comes from.
            engine.call(this::unfinished).forEach(this::removeImage);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (EngineException failure) {
            LOG.warnf("An unfinished build may have left images: %s", failure.getMessage());
        }
    }

    /** Learns of the steps' containers, also of one that came and went between two looks: the engine remembers them. */
    private EngineStream<Event> births() {
        return engine.open(
                new EngineStream<>(event -> containers.add(ShortId.of(event.getId()))),
                (client, stream) -> client.eventsCmd()
                        .withEventTypeFilter(EventType.CONTAINER)
                        .withEventFilter("create")
                        .withLabelFilter(labels)
                        .withSince(String.valueOf(begun.minus(CLOCK_MARGIN).getEpochSecond()))
                        .exec(stream));
    }

    /** Waits until the builder has done nothing more for a moment. */
    private void awaitQuiet() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int known = containers.size();
        for (int quiet = 0; quiet < QUIET_LOOKS && System.nanoTime() < deadline; quiet++) {
            List<?> steps = engine.call(client -> client.listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(labels)
                    .exec());
            List<String> unfinished = engine.call(this::unfinished);
            if (images.addAll(unfinished.stream().map(ShortId::of).toList())
                    || !steps.isEmpty()
                    || containers.size() > known) {
                quiet = -1;
                known = containers.size();
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private List<String> unfinished(DockerClient client) {
        return client.listImagesCmd().withDanglingFilter(true).exec().stream()
                .map(Image::getId)
                .filter(id -> isOurs(client, id))
                .toList();
    }

    private boolean isOurs(DockerClient client, String id) {
        try {
            return isOurs(client.inspectImageCmd(id).exec());
        } catch (NotFoundException goneMeanwhile) {
            return false;
        }
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
