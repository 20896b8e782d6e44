package fr.atelierdocker.docker.image;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.PushResponseItem;
import com.github.dockerjava.api.model.ResponseItem;

import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.engine.EngineStream;

/** One pull or push: the engine answers at once that it has begun, and says in the stream how it goes on and whether it fails. */
final class ImageTransfer<T extends ResponseItem> {

    /** With its tag before it, and its size behind. */
    private static final Pattern PUSHED = Pattern.compile("\\S+: digest: (\\w+:[0-9a-f]{32,}) size: \\d+");

    /** How the engine says that a progress is not in bytes. */
    private static final String SECONDS = "s";

    private final Engine engine;
    private final String name;
    private final TransferListener listener;
    private final AtomicReference<String> error = new AtomicReference<>();

    /** @param name of the transfer, for messages: {@code pull} or {@code push} */
    ImageTransfer(Engine engine, String name, TransferListener listener) {
        this.engine = engine;
        this.name = name;
        this.listener = listener;
    }

    /**
     * Makes the transfer, until its end.
     *
     * @param also given each item of the stream
     * @return false when it was cancelled
     * @throws EngineRefusedException if it fails, or takes longer than {@code time}
     */
    boolean make(
            BiConsumer<DockerClient, EngineStream<T>> request,
            Consumer<T> also,
            Duration time,
            Cancellation cancellation) {
        try (EngineStream<T> stream = new EngineStream<>(item -> {
                    read(item);
                    also.accept(item);
                });
                var closeOnCancel = cancellation.onCancel(stream::close)) {
            engine.open(stream, request);
            if (!stream.endsWithin(time)) {
                throw new EngineRefusedException("the " + name + " took longer than " + time, null);
            }
        }
        if (cancellation.isCancelled()) {
            return false;
        }
        if (error.get() != null) {
            throw new EngineRefusedException(error.get(), null);
        }
        return true;
    }

    private void read(ResponseItem item) {
        if (item.getErrorDetail() != null) {
            error.set(item.getErrorDetail().getMessage());
        } else if (item.getStatus() != null) {
            listener.progress(progress(item));
        }
    }

    static TransferListener.Progress progress(ResponseItem item) {
        ResponseItem.ProgressDetail detail = item.getProgressDetail();
        long done = detail == null || detail.getCurrent() == null ? 0 : detail.getCurrent();
        long total = detail == null || detail.getTotal() == null ? 0 : detail.getTotal();
        String layer = item.getId() == null || !item.getId().matches("[0-9a-f]{12}") ? "" : item.getId();
        // docker-java does not read the units, but keeps what the item was made of.
        boolean inSeconds =
                item.getRawValues().get("progressDetail") instanceof Map<?, ?> raw && SECONDS.equals(raw.get("units"));
        return new TransferListener.Progress(
                layer, item.getStatus(), inSeconds ? 0 : done, inSeconds ? 0 : total, inSeconds ? done : 0);
    }

    /**
     * The digest that the registry has given to what was pushed, if this tells of it: in the item's data, or where the engine
     * keeps images in containerd at the end of its words alone.
     */
    static Optional<String> digest(PushResponseItem item) {
        if (item.getAux() != null && item.getAux().getDigest() != null) {
            return Optional.of(item.getAux().getDigest());
        }
        return Optional.ofNullable(item.getStatus())
                .map(PUSHED::matcher)
                .filter(Matcher::matches)
                .map(pushed -> pushed.group(1));
    }
}
