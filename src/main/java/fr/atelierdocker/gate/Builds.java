package fr.atelierdocker.gate;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The builds that passed, by which it is known what they leave: the containers of their steps and the images between carry no
 * label. Safe for many threads.
 */
final class Builds {

    private static final int MOST = 256;

    private static final Pattern UNNAMED = Pattern.compile("[0-9a-f]{64}");

    /** The engine's clock and this one's may differ by so much, and a builder ends so late after whoever asked has left. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Deque<Build> builds = new ArrayDeque<>();
    /** Images that lost the one that was built on them. */
    private final Set<String> parents = new LinkedHashSet<>();

    /** One that passes, until it is closed. */
    final class Build implements AutoCloseable {

        private final Instant begun = Instant.now().minus(MARGIN);
        private final long memory;
        private volatile Instant ended = Instant.MAX;

        private Build(long memory) {
            this.memory = memory;
        }

        private boolean isOf(Instant created) {
            return created.isAfter(begun) && created.isBefore(ended);
        }

        @Override
        public void close() {
            ended = Instant.now().plus(MARGIN);
        }
    }

    /** @param memory of each of its steps, in bytes */
    synchronized Build begin(long memory) {
        Build build = new Build(memory);
        builds.addLast(build);
        while (builds.size() > MOST) {
            builds.removeFirst();
        }
        return build;
    }

    /** Whether a container is a step of one: made meanwhile, with its bounds, no network, and volumes of no name at most. */
    synchronized boolean isStep(JsonNode container) {
        JsonNode host = container.path("HostConfig");
        return created(container)
                        .filter(moment -> builds.stream()
                                .anyMatch(build -> build.isOf(moment)
                                        && build.memory == host.path("Memory").asLong()))
                        .isPresent()
                && host.path("NetworkMode").asText().equals("none")
                && isOnlyUnnamed(container.path("Mounts"));
    }

    /** What {@code VOLUME} in a Dockerfile gives a step; the engine makes up a name. */
    private static boolean isOnlyUnnamed(JsonNode mounts) {
        for (JsonNode mount : mounts) {
            if (!mount.path("Type").asText().equals("volume")
                    || !UNNAMED.matcher(mount.path("Name").asText()).matches()) {
                return false;
            }
        }
        return true;
    }

    /** Whether an image without a name and a label is between the base and the end of one, or was. */
    synchronized boolean isBetween(JsonNode image) {
        return image.path("RepoTags").isEmpty()
                && image.path("RepoDigests").isEmpty()
                && (parents.contains(image.path("Id").asText())
                        || created(image)
                                .filter(moment -> builds.stream().anyMatch(build -> build.isOf(moment)))
                                .isPresent());
    }

    /** The image of ours is removed: the one on which it was built may be the next. */
    synchronized void removing(JsonNode image) {
        String parent = image.path("Parent").asText();
        if (!parent.isEmpty()) {
            parents.add(parent);
        }
        while (parents.size() > MOST) {
            parents.remove(parents.iterator().next());
        }
    }

    private static Optional<Instant> created(JsonNode object) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(object.path("Created").asText()).toInstant());
        } catch (DateTimeParseException untold) {
            return Optional.empty();
        }
    }
}
