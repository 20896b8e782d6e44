package fr.atelierdocker.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;

/** The engine as somebody else sees it: not through the application's own classes. */
public final class TestEngine {

    /**
     * The shell's words for a child that is killed for want of memory, in the middle of its container's life. The engine listens
     * for such kills from a moment behind the start, and no longer than to the end: on a busy machine it missed three of a hundred
     * right behind the start, and one of a hundred at the end.
     */
    public static final String MEMORY_BOMB = "sleep 0.3; tail /dev/zero; sleep 0.5; ";

    private static final String LABEL = "fr.atelierdocker.workspace";
    private static final String LOOKOUT_LABEL = "fr.atelierdocker.guet";
    private static final DockerClient CLIENT = connect();

    private TestEngine() {}

    public static DockerClient client() {
        return CLIENT;
    }

    public static boolean answers() {
        try {
            CLIENT.pingCmd().exec();
            return true;
        } catch (RuntimeException silent) {
            return false;
        }
    }

    /** Ids of the containers of a workspace, running or not; not of those that look into its volume. */
    public static List<String> containers(String workspace) {
        return containers(CLIENT, workspace, container -> !isLookout(container));
    }

    /** Ids of the containers that look into the volume of a workspace. */
    public static List<String> lookouts(String workspace) {
        return containers(
                CLIENT,
                workspace,
                container -> isLookout(container)
                        && workspace.equals(container.getLabels().get(LOOKOUT_LABEL)));
    }

    /**
     * What the engine has told since then of the containers of a workspace that were made and removed, in its order: {@code
     * create} and {@code destroy}, with {@code guet} behind it for one that looks into the volume.
     */
    public static List<String> history(String workspace, Instant since) {
        return events(workspace, since, "create", "destroy").stream()
                .map(event -> action(event) + (isLookout(event) ? " guet" : ""))
                .toList();
    }

    /** How long the last container of a workspace has run that ended since then, by the engine's own times. */
    public static Duration lifeTime(String workspace, Instant since) {
        List<Event> told = events(workspace, since, "start", "die").stream()
                .filter(event -> !isLookout(event))
                .toList();
        return Duration.ofNanos(told.get(told.size() - 1).getTimeNano()
                - told.get(told.size() - 2).getTimeNano());
    }

    private static boolean isLookout(Event event) {
        return event.getActor().getAttributes().containsKey(LOOKOUT_LABEL);
    }

    /**
     * Removes an image with all its names and with the unnamed ones on which nothing else is built. One after the other: an
     * engine that keeps images in containerd would take more along, and then lose what is between.
     */
    public static void remove(String image) {
        ignoring(() -> {
            InspectImageResponse found = CLIENT.inspectImageCmd(image).exec();
            names(found)
                    .forEach(name -> ignoring(
                            () -> CLIENT.removeImageCmd(name).withNoPrune(true).exec()));
            removeUnnamed(found);
        });
    }

    private static void removeUnnamed(InspectImageResponse image) {
        if (CLIENT.listImagesCmd().withShowAll(true).exec().stream()
                .anyMatch(other -> image.getId().equals(other.getParentId()))) {
            return;
        }
        // It may be gone with its last name.
        ignoring(() -> CLIENT.removeImageCmd(image.getId()).withNoPrune(true).exec());
        if (image.getParent() != null && !image.getParent().isEmpty()) {
            InspectImageResponse parent =
                    CLIENT.inspectImageCmd(image.getParent()).exec();
            if (names(parent).isEmpty()) {
                removeUnnamed(parent);
            }
        }
    }

    private static List<String> names(InspectImageResponse image) {
        return image.getRepoTags() == null ? List.of() : image.getRepoTags();
    }

    private static List<Event> events(String workspace, Instant since, String... actions) {
        List<Event> told = new CopyOnWriteArrayList<>();
        try (ResultCallback.Adapter<Event> past = new ResultCallback.Adapter<>() {
            @Override
            public void onNext(Event event) {
                if (workspace.equals(event.getActor().getAttributes().get(LABEL))
                        && List.of(actions).contains(action(event))) {
                    told.add(event);
                }
            }
        }) {
            // Not every engine knows what is filtered by each name for it.
            CLIENT.eventsCmd()
                    .withEventTypeFilter("container")
                    .withSince(seconds(since))
                    // Podman tells nothing of the past alone.
                    .withUntil(seconds(Instant.now().plusSeconds(1)))
                    .exec(past)
                    .awaitCompletion();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopping);
        }
        return told;
    }

    /** Podman has another word for one of them. */
    private static String action(Event event) {
        return "remove".equals(event.getAction()) ? "destroy" : event.getAction();
    }

    private static String seconds(Instant time) {
        return "%d.%09d".formatted(time.getEpochSecond(), time.getNano());
    }

    /** Ids of those of a workspace's containers in an engine, running or not, that are wanted. */
    static List<String> containers(DockerClient engine, String workspace, Predicate<Container> wanted) {
        return engine.listContainersCmd().withShowAll(true).withLabelFilter(Map.of(LABEL, workspace)).exec().stream()
                .filter(wanted)
                .map(Container::getId)
                .toList();
    }

    /** Whether it looks into a volume. */
    static boolean isLookout(Container container) {
        return container.getLabels().containsKey(LOOKOUT_LABEL);
    }

    public static List<String> images(String workspace) {
        return CLIENT.listImagesCmd().withLabelFilter(Map.of(LABEL, workspace)).exec().stream()
                .map(Image::getId)
                .toList();
    }

    public static List<String> volumes(String workspace) {
        return CLIENT
                .listVolumesCmd()
                .withFilter("label", List.of(LABEL + "=" + workspace))
                .exec()
                .getVolumes()
                .stream()
                .map(volume -> volume.getName())
                .toList();
    }

    /** Ids of the images that have no name and on which no other was built. */
    public static Set<String> danglingImages() {
        Set<String> ids = new HashSet<>();
        CLIENT.listImagesCmd().withDanglingFilter(true).exec().forEach(image -> ids.add(image.getId()));
        return ids;
    }

    public static boolean hasImage(String reference) {
        try {
            CLIENT.inspectImageCmd(reference).exec();
            return true;
        } catch (DockerException absent) {
            return false;
        }
    }

    public static boolean hasVolume(String name) {
        try {
            CLIENT.inspectVolumeCmd(name).exec();
            return true;
        } catch (DockerException absent) {
            return false;
        }
    }

    /** Fetches an image unless it is there. */
    public static void ensureImage(String repository, String tag) {
        if (!hasImage(repository + ":" + tag)) {
            try {
                CLIENT.pullImageCmd(repository).withTag(tag).start().awaitCompletion();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Removes all that carries the label of a workspace. */
    public static void clear(String workspace) {
        containers(CLIENT, workspace, any -> true)
                .forEach(id -> ignoring(() -> CLIENT.removeContainerCmd(id)
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec()));
        images(workspace).forEach(TestEngine::remove);
        volumes(workspace)
                .forEach(name -> ignoring(() -> CLIENT.removeVolumeCmd(name).exec()));
    }

    private static void ignoring(Runnable action) {
        try {
            action.run();
        } catch (DockerException alreadyGone) {
            // What remains is found by whoever asserts that nothing does.
        }
    }

    /** Posts a request as it is written; the engine's whole answer. */
    public static String post(String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + " HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        try (SocketChannel engine = SocketChannel.open(EngineRelay.engine())) {
            Channels.newOutputStream(engine).write((head + json).getBytes(StandardCharsets.UTF_8));
            return new String(Channels.newInputStream(engine).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static DockerClient connect() {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        DockerHttpClient transport = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSSLConfig())
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                transport.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }));
        return DockerClientImpl.getInstance(config, transport);
    }
}
