package fr.atelierdocker.docker.image;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ResponseItem;

import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.engine.EngineStream;

/** One pull or push: the engine answers at once that it has begun, and says in the stream how it goes on and whether it fails. */
final class ImageTransfer<T extends ResponseItem> {

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
            ResponseItem.ProgressDetail detail = item.getProgressDetail();
            long done = detail == null || detail.getCurrent() == null ? 0 : detail.getCurrent();
            long total = detail == null || detail.getTotal() == null ? 0 : detail.getTotal();
            String layer = item.getId() == null || !item.getId().matches("[0-9a-f]{12}") ? "" : item.getId();
            listener.progress(layer, item.getStatus(), done, total);
        }
    }
}
