package fr.atelierdocker.bench.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.ShutdownEvent;

import fr.atelierdocker.bench.volume.Excess;
import fr.atelierdocker.docker.container.ContainerUse;
import fr.atelierdocker.docker.container.Containers;
import fr.atelierdocker.docker.dockerfile.Dockerfile;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.image.BuildSpec;
import fr.atelierdocker.docker.image.Images;
import fr.atelierdocker.docker.image.StepContainers;
import fr.atelierdocker.docker.image.StepLimits;
import fr.atelierdocker.system.NamedThreads;
import fr.atelierdocker.workspace.LimitsConfig;
import fr.atelierdocker.workspace.Workspace;

/** Bounds the RUN steps of a build as runs are, where the engine shows in which containers they go on. */
@ApplicationScoped
public class BuildGuard {

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** A build that ends sooner has nobody look at the disk, so that it costs nothing. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** A RUN can name containers without end in the builder's own words; so many steps has no Dockerfile. */
    private static final int MOST_STEPS = 500;

    /** Each build keeps one for as long as the engine counts what its step writes: a slow one is to leave some for the others. */
    private static final int THREADS = 8;

    private static final Excess TOO_MANY_STEPS =
            new Excess("elle a plus d’étapes que l’atelier n’en surveille, " + MOST_STEPS, "Il n’en reste rien.");

    /** How long the engine may take to tell of one image. */
    private static final Duration LAST_LOOKS = Duration.ofSeconds(10);

    private final StepContainers steps;
    private final Images images;
    private final ContainerUse use;
    private final Containers containers;
    private final LimitsConfig limits;
    private final ScheduledThreadPoolExecutor threads =
            new ScheduledThreadPoolExecutor(THREADS, NamedThreads.daemons("build-guard"));

    BuildGuard(StepContainers steps, Images images, ContainerUse use, Containers containers, LimitsConfig limits) {
        this.steps = steps;
        this.images = images;
        this.use = use;
        this.containers = containers;
        this.limits = limits;
        threads.setRemoveOnCancelPolicy(true);
    }

    /**
     * Begins to watch over a build, which is about to be asked for.
     *
     * @param workspace for which it is
     * @param met told of the limits that its steps meet
     * @param notices told, as sentences, why it is stopped
     * @param stop stops the build
     */
    public Steps watch(Workspace workspace, BuildSpec spec, LimitsMet met, Consumer<String> notices, Runnable stop) {
        return new Steps(workspace, spec, met, notices, stop);
    }

    /** The steps of one build. Each is watched to the end of the build: what it writes can pretend that it ended. */
    public final class Steps implements AutoCloseable {

        private final Workspace workspace;
        private final BuildSpec spec;
        private final LimitsMet met;
        private final Consumer<String> notices;
        private final Runnable stop;
        private final Instant begun = Instant.now();
        private final List<Watch> watches = new ArrayList<>();
        private final List<Future<?>> looks = new ArrayList<>();
        /** What each has written when it was last seen. All that they write may be in the image. */
        private final Map<String, Long> written = new ConcurrentHashMap<>();
        /** What is in the layer of each that is over: of one that was over before it was looked at, all that is known. */
        private final Map<String, Long> layers = new ConcurrentHashMap<>();

        private Steps(Workspace workspace, BuildSpec spec, LimitsMet met, Consumer<String> notices, Runnable stop) {
            this.workspace = workspace;
            this.spec = spec;
            this.met = met;
            this.notices = notices;
            this.stop = stop;
        }

        /** A step is about to run in a container. Returns at once. */
        public void running(String reference) {
            spec.steps().ifPresent(limits -> watch(reference, limits));
        }

        /** A step is over, and an image came of it, if it is no step that says so. Returns at once. */
        public synchronized void made(String image) {
            spec.steps().ifPresent(limits -> {
                if (looks.size() == MOST_STEPS) {
                    tooMuch(TOO_MANY_STEPS);
                } else {
                    looks.add(threads.submit(() -> look(image, limits)));
                }
            });
        }

        private void look(String image, StepLimits limits) {
            try {
                images.newestLayerBytes(image).ifPresent(bytes -> layers.put(image, bytes));
                images.configSize(image).flatMap(ImageLimits::excess).ifPresent(this::tooMuch);
            } catch (EngineException unseen) {
                // The whole image is looked at when it is there.
                return;
            }
            long added = sum(layers);
            if (added > limits.writtenBytes()) {
                tooMuch(StepCheck.together(added, limits.writtenBytes()));
            }
        }

        /** All that the steps have left is looked at when this returns, or the engine did not answer in time. */
        public void finish() {
            for (Future<?> look : looks()) {
                try {
                    look.get(LAST_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                    return;
                } catch (ExecutionException | TimeoutException | CancellationException unseen) {
                    return;
                }
            }
        }

        private synchronized List<Future<?>> looks() {
            return List.copyOf(looks);
        }

        private synchronized void watch(String reference, StepLimits limits) {
            if (watches.isEmpty()) {
                diskCheck().ifPresent(check -> begin(check, MOMENT));
            }
            if (watches.size() == MOST_STEPS) {
                tooMuch(TOO_MANY_STEPS);
                return;
            }
            Check check = new StepCheck(
                    () -> steps.find(reference, spec, begun),
                    steps,
                    use,
                    limits,
                    bytes -> inAll(reference, bytes),
                    met);
            begin(check, Duration.ZERO);
        }

        /** From no image at all nothing can be run. */
        private Optional<Check> diskCheck() {
            return Dockerfile.bases(spec.context().get("Dockerfile")).stream()
                    .findFirst()
                    .map(base -> new DiskCheck(workspace, base, spec.time(), containers, BuildGuard.this.limits));
        }

        private void begin(Check check, Duration later) {
            Watch watch = new Watch(List.of(check), this::tooMuch, threads);
            watches.add(watch);
            watch.begin(threads.scheduleWithFixedDelay(
                    watch::look, later.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        }

        private long inAll(String reference, long bytes) {
            written.put(reference, bytes);
            return sum(written);
        }

        private static long sum(Map<String, Long> bytes) {
            return bytes.values().stream().mapToLong(Long::longValue).sum();
        }

        private void tooMuch(Excess excess) {
            String sentence = "Arrêtée par l’atelier : " + excess.clause() + ".";
            if (met.stop(sentence)) {
                notices.accept(sentence + " " + excess.remedy());
            }
            stop.run();
        }

        @Override
        public synchronized void close() {
            watches.forEach(Watch::close);
        }
    }

    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) ShutdownEvent stopped) {
        threads.shutdownNow();
    }
}
