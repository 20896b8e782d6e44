package fr.atelierdocker.docker.volume;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;

import fr.atelierdocker.docker.engine.EngineErrors;
import fr.atelierdocker.docker.engine.EngineStream;
import fr.atelierdocker.docker.engine.EngineUnavailableException;
import fr.atelierdocker.docker.output.LineAssembler;

/**
 * Tells what changes in a volume, and answers questions about it. Behind it is a container with the program
 * {@code volume_agent.py}, which mounts the volume and cannot write to it. Safe for many threads. It ends when it is closed,
 * when its container or the engine goes, and by itself when this application dies.
 */
public final class VolumeAgent implements AutoCloseable {

    private final Duration timeout;
    private final VolumeListener listener;
    private final Runnable removal;
    private final AgentInput input = new AgentInput(this::inputBroken);
    private final EngineStream<Frame> output = new EngineStream<>(this::accept);
    private final LineAssembler lines = new LineAssembler();
    private final LineAssembler complaints = new LineAssembler();
    private final Map<Long, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final AtomicLong number = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean ended;
    private volatile boolean watching = true;
    private volatile boolean diskScarce;
    private volatile VolumeTotals totals = new VolumeTotals(0, 0, 0, 0, true);
    private volatile String lastComplaint = "";

    /**
     * @param timeout bound on each answer
     * @param removal removes the container, once, when it is no longer needed
     */
    VolumeAgent(Duration timeout, VolumeListener listener, Runnable removal) {
        this.timeout = timeout;
        this.listener = listener;
        this.removal = removal;
    }

    /** What the container reads. */
    AgentInput input() {
        return input;
    }

    /** What the container writes. */
    EngineStream<Frame> output() {
        return output;
    }

    /** Waits until it has seen the whole volume. */
    void awaitReady() {
        output.whenEnded(this::end);
        await(ready);
    }

    /**
     * Entries of a folder; empty when there is no such folder, or a link on the way to it.
     *
     * @param after the last entry that is not wanted any more, with {@code /} behind it if it is a folder; empty for the
     *     first entries
     * @param most most entries, at most 1,000
     * @param previews of how many regular files the last bytes are wanted too
     * @param previewBytes how many
     * @throws EngineUnavailableException if it has ended or does not answer
     */
    public Optional<VolumeFolder> list(String folder, String after, int most, int previews, int previewBytes) {
        return ask(Map.of(
                        "op",
                        "list",
                        "path",
                        folder,
                        "after",
                        after,
                        "limit",
                        most,
                        "previews",
                        previews,
                        "previewBytes",
                        previewBytes))
                .map(answer -> AgentMessages.folder(folder, answer));
    }

    /**
     * A part of a regular file; empty when there is none at this path, or a link on the way to it.
     *
     * @param offset of the first byte; counted from the end when it is negative
     * @param most most bytes, at most 256 KiB
     * @throws EngineUnavailableException if it has ended or does not answer
     */
    public Optional<VolumeBytes> read(String path, long offset, int most) {
        return ask(Map.of("op", "read", "path", path, "offset", offset, "limit", most))
                .map(AgentMessages::bytes);
    }

    /**
     * Waits until it has told of everything that was done in the volume before now: it collects changes for a moment before
     * it tells of them.
     *
     * @throws EngineUnavailableException if it has ended or does not answer
     */
    public void catchUp() {
        if (ask(Map.of("op", "catchUp")).isEmpty()) {
            throw new EngineUnavailableException("the volume's agent cannot look", null);
        }
    }

    /** As of the last change that it told of. */
    public VolumeTotals totals() {
        return totals;
    }

    /** Whether less than its reserve is left of the volumes' disk: it looks every few seconds. */
    public boolean isDiskScarce() {
        return diskScarce;
    }

    /** Whether the kernel tells it of every change; when it does not, the agent looks every few seconds instead. */
    public boolean isTold() {
        return watching;
    }

    /** Whether it can still be asked. */
    public boolean isOpen() {
        return !ended && !closed.get();
    }

    /** On return its container is gone, if the engine is there. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            // In this order: the thread that feeds the container ends with its input, and not with an error.
            input.close();
            output.close();
            failAll("the volume's agent was closed");
            removal.run();
        }
    }

    private Optional<JsonNode> ask(Map<String, Object> request) {
        long id = number.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        try {
            Map<String, Object> numbered = new TreeMap<>(request);
            numbered.put("id", id);
            if (!isOpen() || !input.send(AgentMessages.write(numbered))) {
                throw new EngineUnavailableException("the volume's agent does not listen", null);
            }
            JsonNode told = await(answer);
            return told.has("error") ? Optional.empty() : Optional.of(told);
        } finally {
            asked.remove(id);
        }
    }

    private <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            throw new EngineUnavailableException("the volume's agent does not answer", silent);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new EngineUnavailableException("interrupted", stopping);
        } catch (ExecutionException failed) {
            throw EngineErrors.translate(failed.getCause());
        }
    }

    private void accept(Frame frame) {
        if (frame.getStreamType() == StreamType.STDERR) {
            complaints.accept(frame.getPayload()).forEach(line -> lastComplaint = line.text());
        } else {
            lines.accept(frame.getPayload()).forEach(line -> read(AgentMessages.read(line.text())));
        }
    }

    private void read(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> answer = asked.get(message.path("id").asLong());
            // Nobody waits any more for one that came too late.
            if (answer != null) {
                answer.complete(message);
            }
            return;
        }
        totals = AgentMessages.totals(message);
        watching = message.path("watched").asBoolean();
        diskScarce = message.path("scarce").asBoolean();
        if (message.has("ready")) {
            ready.complete(null);
        } else {
            listener.changed(AgentMessages.changes(message));
        }
    }

    /** Without its input the agent cannot be asked any more: it is taken for ended, even if it still tells of changes. */
    private void inputBroken(Throwable failure) {
        output.onError(failure);
        output.close();
    }

    private void end() {
        ended = true;
        input.close();
        failAll("the volume's agent ended: " + lastComplaint);
        if (!closed.get()) {
            listener.gone();
        }
    }

    private void failAll(String why) {
        EngineUnavailableException failure = new EngineUnavailableException(why, null);
        ready.completeExceptionally(failure);
        asked.values().forEach(answer -> answer.completeExceptionally(failure));
    }
}
