package fr.atelierdocker.docker.image;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.BuildResponseItem;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.PushResponseItem;
import com.github.dockerjava.api.model.ResponseItem;

import fr.atelierdocker.docker.dialect.Dialect;
import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineFound;
import fr.atelierdocker.docker.engine.EngineInput;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.engine.EngineStream;
import fr.atelierdocker.docker.engine.EngineUnavailableException;
import fr.atelierdocker.docker.engine.ShortId;

/** Builds, pulls, finds and removes images. */
@ApplicationScoped
public class Images {

    private final Engine engine;
    private final ImageLook look;
    private final ImageRemoval removal;
    /** What builds left behind during which the engine died: removed when it is back. */
    private final Queue<BuildRemains> owed = new ConcurrentLinkedQueue<>();
    /** What the builds say that go on. */
    private final Set<BuildOutput> going = ConcurrentHashMap.newKeySet();

    Images(Engine engine) {
        this.engine = engine;
        this.look = new ImageLook(engine);
        this.removal = new ImageRemoval(engine, look);
    }

    /** The image of this name or id, if the engine has it. */
    public Optional<Image> find(String reference) {
        return look.find(reference);
    }

    /** How many file systems the image of this id stacks; empty when the engine does not have it. */
    public OptionalInt layers(String id) {
        return look.inspect(id)
                .map(image -> OptionalInt.of(ImageLook.layers(image)))
                .orElse(OptionalInt.empty());
    }

    /** Bytes of the files that an image has in its newest layer alone; empty when the engine does not have the image. */
    public OptionalLong newestLayerBytes(String id) {
        return engine.find(client -> client.imageHistoryCmd(id).exec()).stream()
                .flatMap(history -> history.stream().limit(1))
                .mapToLong(newest -> newest.getSize() == null ? 0 : newest.getSize())
                .findFirst();
    }

    /** How much an image says of its containers; empty when the engine does not have it. */
    public Optional<ImageConfig.Size> configSize(String id) {
        return look.inspect(id).map(InspectImageResponse::getConfig).map(ImageConfig.Size::of);
    }

    /**
     * How an image was made, newest layer first.
     *
     * @throws EngineRefusedException 404 when there is no such image
     */
    public List<ImageLayer> history(String reference) {
        return look.layersOf(reference);
    }

    /**
     * Removes an image by id, with the untagged images that only it was built on; or takes a name from it, and removes it if it
     * has no other and nothing is built on it.
     *
     * @throws EngineRefusedException 409 when it would be removed though a container uses it, running or not, and the name stays
     *     too; or when another image is built on that of this id
     */
    public void remove(String reference) {
        removal.remove(reference);
    }

    /** Removes what is left as soon as the engine is back, before anybody can begin another build on it. */
    void found(@Observes EngineFound found) {
        owed.removeIf(BuildRemains::removeWithContainers);
    }

    /**
     * Builds with the classic builder, the one docker-java speaks to. A build that does not succeed leaves nothing.
     *
     * @throws EngineRefusedException if the engine refuses the build for another reason than the Dockerfile
     */
    public BuildResult build(BuildSpec spec, BuildListener listener, Cancellation cancellation) {
        Instant begun = Instant.now();
        Dialect dialect = engine.dialect();
        BuildOutput output = new BuildOutput(!spec.labels().isEmpty(), listener);
        AtomicReference<ResponseItem.ErrorDetail> error = new AtomicReference<>();
        AtomicReference<String> imageId = new AtomicReference<>();
        Set<String> before = look.unnamed();
        Predicate<String> anothers = id ->
                before.contains(id) || going.stream().anyMatch(other -> other != output && other.uses(ShortId.of(id)));
        BuildResult result = null;
        going.add(output);
        try (EngineStream<BuildResponseItem> stream =
                        new EngineStream<>(item -> read(item, output, error, imageId, listener));
                var hangUpOnCancel = cancellation.onCancel(stream::close)) {
            engine.open(
                    stream, (client, callback) -> ImageCommands.build(client, spec, dialect.takesBuildLimitsAsTexts())
                            .exec(callback));
            boolean inTime = stream.endsWithin(spec.time());
            stream.close();
            output.end();
            result = result(inTime, cancellation, output, error.get(), imageId.get(), dialect);
            if (result instanceof BuildResult.Built built) {
                List<String> stages =
                        new BuildRemains(engine, spec, begun, output, anothers, true).stages(built.imageId());
                result = new BuildResult.Built(built.imageId(), stages, built.used());
            }
            return result;
        } catch (EngineRefusedException refused) {
            if (!refused.isBadRequest()) {
                throw refused;
            }
            result = new BuildResult.Failed(0, "", 0, refused.getMessage());
            return result;
        } finally {
            output.close();
            going.remove(output);
            if (!(result instanceof BuildResult.Built)) {
                BuildRemains remains =
                        new BuildRemains(engine, spec, begun, output, anothers, result instanceof BuildResult.Failed);
                if (!remains.remove()) {
                    owed.add(remains);
                }
            }
        }
    }

    /**
     * Pulls one image.
     *
     * @param reference with or without a tag; without one, {@code latest} and not every tag
     * @return false when it was cancelled
     * @throws EngineRefusedException if the registry does not have it or cannot be reached
     */
    public boolean pull(String reference, Duration time, TransferListener listener, Cancellation cancellation) {
        ImageReference image = ImageReference.of(reference);
        boolean ended = new ImageTransfer<PullResponseItem>(engine, "pull", listener)
                .make(
                        (client, stream) -> client.pullImageCmd(image.repository())
                                .withTag(image.tag())
                                .exec(stream),
                        item -> {},
                        time,
                        cancellation);
        if (ended && find(reference).isEmpty()) {
            // A download that is cut off ends as one does that is complete.
            throw new EngineUnavailableException("the engine hung up during the pull", null);
        }
        return ended;
    }

    /** Gives an image one more name, with the tag {@code latest}; another image that has it loses it. */
    public void tag(String reference, String repository) {
        ImageLook.settle(() -> engine.run(
                client -> ImageCommands.tag(client, reference, repository).exec()));
    }

    /** Takes a name from an image, which stays if it has another one. */
    public void untag(String repository) {
        ImageLook.settle(() -> engine.unlessGone(
                client -> ImageCommands.untag(client, repository).exec()));
    }

    /**
     * Pushes one image, with the credentials for its registry that the Docker configuration holds, if it holds any.
     *
     * @param repository the registry and the name, without a tag: {@code latest} is pushed
     * @return the digest by which the registry knows it; empty when it was cancelled
     * @throws EngineRefusedException if the registry refuses it or cannot be reached
     */
    public Optional<String> push(
            String repository, Duration time, TransferListener listener, Cancellation cancellation) {
        AtomicReference<String> digest = new AtomicReference<>();
        boolean ended = new ImageTransfer<PushResponseItem>(engine, "push", listener)
                .make(
                        (client, stream) ->
                                ImageCommands.push(client, repository).exec(stream),
                        item -> ImageTransfer.digest(item).ifPresent(digest::set),
                        time,
                        cancellation);
        if (ended && digest.get() == null) {
            throw new EngineUnavailableException("the engine hung up during the push", null);
        }
        return ended ? Optional.of(digest.get()) : Optional.empty();
    }

    /**
     * An image as {@code docker save} writes it. Before the first byte the engine makes a file of all of it, which it throws
     * away when this is closed: close it soon, from any thread.
     *
     * @param name without a tag: {@code latest} is saved
     * @param savedName the name that it has in the archive
     * @return whose reading throws {@link EngineUnavailableException} if it breaks off
     * @throws EngineRefusedException 404 when there is no such image
     * @throws EngineUnavailableException if the engine does not answer in time
     */
    public InputStream save(String name, String savedName) {
        InputStream archive = open(name);
        return name.equals(savedName) ? archive : new SavedImage(archive, name, savedName);
    }

    /** An answer that comes when nobody waits for it any more is closed: the engine would keep its file for it. */
    private InputStream open(String name) {
        AtomicReference<Closeable> answer = new AtomicReference<>();
        try {
            return new EngineInput(engine.call(client -> {
                InputStream archive = ImageCommands.save(client, name).exec();
                if (!answer.compareAndSet(null, archive)) {
                    close(archive);
                }
                return archive;
            }));
        } catch (EngineUnavailableException late) {
            Closeable came = answer.getAndSet(() -> {});
            if (came != null) {
                close(came);
            }
            throw late;
        }
    }

    /**
     * Reads through the archive that {@code docker save} would write, and keeps none of it.
     *
     * @param name without a tag: {@code latest} is saved
     * @throws EngineRefusedException 404 when there is no such image
     * @throws EngineUnavailableException if it breaks off
     */
    public SavedContent saved(String name, Cancellation cancellation) {
        try (InputStream archive = open(name);
                var closeOnCancel = cancellation.onCancel(() -> close(archive))) {
            return SavedContent.of(archive);
        } catch (IOException brokenOff) {
            throw new EngineUnavailableException("the archive breaks off", brokenOff);
        }
    }

    private static void close(Closeable archive) {
        try {
            archive.close();
        } catch (IOException closedAlready) {
            // There is nothing more to be read.
            return;
        }
    }

    private static void read(
            BuildResponseItem item,
            BuildOutput output,
            AtomicReference<ResponseItem.ErrorDetail> error,
            AtomicReference<String> imageId,
            BuildListener listener) {
        if (item.getErrorDetail() != null) {
            error.set(item.getErrorDetail());
        }
        if (item.getStream() != null) {
            output.accept(item.getStream());
            if (imageId.get() == null) {
                output.finished().ifPresent(id -> {
                    imageId.set(id);
                    listener.built(id);
                });
            }
        }
        // docker-java reads no ID from "aux", but keeps what it does not know.
        if (item.getRawValues().get("aux") instanceof Map<?, ?> aux && aux.get("ID") instanceof String id) {
            imageId.set(id);
            if (output.isAtLastStep()) {
                listener.built(id);
            }
        }
    }

    private static BuildResult result(
            boolean inTime,
            Cancellation cancellation,
            BuildOutput output,
            ResponseItem.ErrorDetail error,
            String imageId,
            Dialect dialect) {
        if (cancellation.isCancelled()) {
            return new BuildResult.Cancelled();
        }
        if (!inTime) {
            return new BuildResult.TimedOut();
        }
        if (error != null) {
            String message = String.valueOf(error.getMessage()).strip();
            int code = dialect.buildExitCode(message, error.getCode());
            return new BuildResult.Failed(output.step(), output.instruction(), code, message);
        }
        if (imageId != null) {
            return new BuildResult.Built(imageId, List.of(), Set.copyOf(output.used()));
        }
        throw new EngineUnavailableException("the engine hung up during the build", null);
    }
}
