package fr.atelierdocker.docker.image;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ImageHistory;
import org.jboss.logging.Logger;

import fr.atelierdocker.docker.dockerfile.Dockerfile;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.engine.EngineUnavailableException;
import fr.atelierdocker.docker.engine.ShortId;

/**
 * Removes what a build that did not succeed left in the engine. A builder that we hung up on goes on to the end of its step,
 * and says nothing of the image that it then commits; and only the finished image gets the build's labels. So what is left is
 * known by its origin: an image is the build's when it was committed from a container that the build named, when its parent is
 * an image that the build made, or when it was made since the build began, from an image that the build used, by instructions
 * of its Dockerfile alone.
 */
final class BuildRemains {

    private static final Logger LOG = Logger.getLogger(BuildRemains.class);

    /** Nearly always the builder ends within half a second. Until it has, more may be left. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(50);
    /** So many looks without a change mean that the builder has ended. */
    private static final int QUIET_LOOKS = 10;

    /** The same where the builder may be at work without a container, as in a COPY: on a busy disk that takes a while. */
    private static final int UNSEEN_LOOKS = 40;

    /** The engine's clock may be behind ours. */
    private static final Duration CLOCK_MARGIN = Duration.ofMinutes(1);

    /** How the builder writes an instruction that runs nothing. */
    private static final Pattern NO_RUN = Pattern.compile("#\\(nop\\)\\s+(\\w+).*", Pattern.DOTALL);

    private static final Pattern SPACES = Pattern.compile("[\\s\\\\]+");

    /** What runs an instruction, before what it runs: a shell, and before that the build's arguments. */
    private static final Pattern SHELL = Pattern.compile("^(?:\\|\\d+ .*?)?\\S+ -c ", Pattern.DOTALL);

    /** By what the words of one that names its program itself are told apart, where the Dockerfile has them and a history not. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\[\\]\",]");

    private final Engine engine;
    private final ImageLook look;
    private final ImageRemoval removal;
    private final Instant begun;
    private final String dockerfile;
    private final String words;
    private final List<String> bases;
    private final List<String> containers;
    private final Set<String> used;
    private final Set<String> images;
    private final int quietLooks;
    private final Predicate<String> anothers;

    /**
     * @param begun when the build was asked for
     * @param anothers whether an image without a name, by its id, was there before or is another build's that goes on: what is
     *     in its Dockerfile can be in any
     * @param ended whether the builder has told of its end
     */
    BuildRemains(
            Engine engine,
            BuildSpec spec,
            Instant begun,
            BuildOutput output,
            Predicate<String> anothers,
            boolean ended) {
        this.engine = engine;
        this.look = new ImageLook(engine);
        this.removal = new ImageRemoval(engine, look);
        this.anothers = anothers;
        this.begun = begun.minus(CLOCK_MARGIN);
        String text = spec.context().getOrDefault("Dockerfile", "");
        this.dockerfile = squeezed(text);
        this.words = words(dockerfile);
        this.bases = Dockerfile.bases(text);
        this.containers = output.ran();
        this.used = new HashSet<>(output.used());
        this.images = new HashSet<>(output.made());
        this.quietLooks = ended || output.isInContainer() ? QUIET_LOOKS : UNSEEN_LOOKS;
    }

    /**
     * What a build that succeeded made beside its image, and nothing is built on: the ends of its earlier stages.
     *
     * @param imageId of its image
     */
    List<String> stages(String imageId) {
        try {
            return dangling().filter(id -> !id.equals(imageId) && isMade(id)).toList();
        } catch (EngineException untold) {
            LOG.infof("It cannot be seen what the stages of a build left: %s", untold.getMessage());
            return List.of();
        }
    }

    /** False when the engine is gone, so that this has to be done again when it is back. */
    boolean remove() {
        try {
            // The output names the image that a step starts from only after that step has begun.
            bases.forEach(base -> look.inspect(base).ifPresent(image -> used.add(ShortId.of(image.getId()))));
            // Not earlier: without its parent nobody could tell where the builder's next image comes from.
            awaitQuiet().forEach(this::removeImage);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (EngineUnavailableException gone) {
            return false;
        } catch (EngineRefusedException failure) {
            LOG.warnf("An unfinished build may have left images: %s", failure.getMessage());
        }
        return true;
    }

    /** After the death of an engine: no builder is left that would remove the container of its step. */
    boolean removeWithContainers() {
        try {
            containers.forEach(this::removeContainer);
        } catch (EngineUnavailableException gone) {
            return false;
        }
        return remove();
    }

    /** What a step writes can look like the builder's own words: only what is a container of this build is removed. */
    private void removeContainer(String id) {
        try {
            Optional<InspectContainerResponse> found =
                    engine.find(client -> client.inspectContainerCmd(id).exec());
            if (found.filter(this::isStep).isEmpty()) {
                return;
            }
            engine.remove(client -> client.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec());
        } catch (EngineRefusedException refused) {
            LOG.debugf("The container %s of an unfinished build: %s", id, refused.getMessage());
        }
    }

    private boolean isStep(InspectContainerResponse container) {
        String[] command = container.getConfig().getCmd();
        return command != null
                && command.length > 0
                && Instant.parse(container.getCreated()).isAfter(begun)
                && isOfDockerfile(command[command.length - 1]);
    }

    /**
     * Waits until the builder has done nothing more for a moment; the images that were there all that time. Those of
     * somebody else's build that does the same would have been built on meanwhile.
     */
    private List<String> awaitQuiet() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> left = List.of();
        for (int quiet = 0; quiet < quietLooks && System.nanoTime() < deadline; quiet++) {
            List<String> now = unfinished();
            if (!now.equals(left) || engine.call(this::isAtWork)) {
                quiet = -1;
            }
            left = now;
            left.stream().map(ShortId::of).forEach(images::add);
            Thread.sleep(PAUSE.toMillis());
        }
        return left;
    }

    private boolean isAtWork(DockerClient client) {
        return client.listContainersCmd().withShowAll(true).exec().stream()
                .anyMatch(container -> containers.contains(ShortId.of(container.getId()))
                        // Its step may begin with an image that the output did not come to name.
                        || ((isUsed(container.getImageId()) || isMade(container.getImageId()))
                                && Instant.ofEpochSecond(container.getCreated()).isAfter(begun)
                                && isOfDockerfile(container.getCommand())));
    }

    private List<String> unfinished() {
        return dangling().filter(this::isOurs).toList();
    }

    private Stream<String> dangling() {
        return look.unnamed().stream().filter(anothers.negate());
    }

    /** Between it and an image that we know there may be several of which the output said nothing. */
    private boolean isOurs(String id) {
        Optional<InspectImageResponse> next = look.inspect(id);
        while (next.isPresent()) {
            InspectImageResponse image = next.get();
            if (ImageLook.created(image).isBefore(begun)) {
                return false;
            }
            if (isMade(image.getId())
                    || isMade(image.getParent())
                    || containers.contains(ShortId.of(String.valueOf(image.getContainer())))) {
                return true;
            }
            if (!isOfDockerfile(command(image))) {
                return false;
            }
            if (isUsed(image.getParent())) {
                return true;
            }
            next = image.getParent() == null ? Optional.empty() : look.inspect(image.getParent());
        }
        return false;
    }

    /** What a step writes can name any image as one that the build made: one that is older is none, nor one with a name. */
    private boolean isMade(String image) {
        return images.contains(ShortId.of(String.valueOf(image)))
                && look.inspect(image)
                        .filter(found -> ImageLook.created(found).isBefore(begun) || isNamed(found))
                        .isEmpty();
    }

    private static boolean isNamed(InspectImageResponse image) {
        return image.getRepoTags() != null && !image.getRepoTags().isEmpty();
    }

    private boolean isUsed(String image) {
        return used.contains(ShortId.of(String.valueOf(image)));
    }

    /** What made an image: an engine with the containerd image store says it in the image's history alone. */
    private String command(InspectImageResponse image) {
        String[] command = image.getContainerConfig() == null
                ? null
                : image.getContainerConfig().getCmd();
        return command == null || command.length == 0 ? lastOfHistory(image.getId()) : command[command.length - 1];
    }

    private String lastOfHistory(String id) {
        try {
            return look.history(id).stream()
                    .findFirst()
                    .map(ImageHistory::getCreatedBy)
                    .orElse("");
        } catch (EngineRefusedException refused) {
            if (refused.isNotFound()) {
                return "";
            }
            throw refused;
        }
    }

    /** Whether the Dockerfile has the instruction that a command stands for, however its lines are broken. */
    private boolean isOfDockerfile(String command) {
        String shellLess = SHELL.matcher(command).replaceFirst("").replaceFirst("^'(.*)'$", "$1");
        Matcher noRun = NO_RUN.matcher(shellLess);
        if (noRun.matches()) {
            return dockerfile.contains(noRun.group(1).toUpperCase(Locale.ROOT));
        }
        String instruction = squeezed(shellLess);
        return !words(instruction).isEmpty()
                && (dockerfile.contains(instruction) || words.contains(words(instruction)));
    }

    private static String words(String squeezed) {
        return BETWEEN_WORDS.matcher(squeezed).replaceAll("");
    }

    private static String squeezed(String text) {
        return SPACES.matcher(text).replaceAll("");
    }

    /** With the parents that only this image used. */
    private void removeImage(String id) {
        try {
            removal.remove(id);
        } catch (EngineRefusedException refused) {
            if (!refused.isConflict()) {
                throw refused;
            }
            // What uses it may be the build's own container, which nobody can remove who does not see it.
            if (!engine.dialect().showsBuildContainers() && !isSeenInUse(id)) {
                removal.removeByForce(id);
            }
        }
    }

    private boolean isSeenInUse(String id) {
        return engine.call(client -> client.listContainersCmd().withShowAll(true).exec().stream()
                .anyMatch(container -> ShortId.of(id).equals(ShortId.of(String.valueOf(container.getImageId())))));
    }
}
