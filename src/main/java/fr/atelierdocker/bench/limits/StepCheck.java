package fr.atelierdocker.bench.limits;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

import fr.atelierdocker.bench.volume.Excess;
import fr.atelierdocker.docker.container.ContainerUse;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.image.StepContainers;
import fr.atelierdocker.docker.image.StepContainers.Written;
import fr.atelierdocker.docker.image.StepLimits;
import fr.atelierdocker.text.Units;

/**
 * The container of one RUN step: it gets its limits at the first look, or at the first at which the engine gives them, and from
 * the beginning it is seen what it uses.
 */
final class StepCheck implements Check {

    /** Before the engine is asked again for what it did not do. */
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private static final String REMEDY = "Il n’en reste rien.";

    private final Supplier<Optional<String>> finding;
    private final StepContainers steps;
    private final ContainerUse use;
    private final StepLimits limits;
    private final LongUnaryOperator inAll;
    private final LimitsMet met;
    private Optional<String> container = Optional.empty();
    private Optional<ProcessCheck> processes = Optional.empty();
    private Optional<LayerCheck> layer = Optional.empty();
    private boolean bounded;
    private long nextBounding = System.nanoTime();
    /** Bytes that it had written at the last look. */
    private long own;

    private boolean elsewhere;
    private boolean over;
    private final long begun = System.nanoTime();

    /**
     * @param finding its whole id, unless it is gone, or no step
     * @param inAll told the bytes that this step has written by now, tells those of all steps of the build
     */
    StepCheck(
            Supplier<Optional<String>> finding,
            StepContainers steps,
            ContainerUse use,
            StepLimits limits,
            LongUnaryOperator inAll,
            LimitsMet met) {
        this.finding = finding;
        this.steps = steps;
        this.use = use;
        this.limits = limits;
        this.inAll = inAll;
        this.met = met;
    }

    @Override
    public Optional<Excess> excess() {
        if (over) {
            return Optional.empty();
        }
        try {
            return look();
        } catch (EngineRefusedException refused) {
            over = refused.isNotFound();
            return Optional.empty();
        }
    }

    private Optional<Excess> look() {
        boolean first = container.isEmpty();
        if (first) {
            container = finding.get();
            container.ifPresentOrElse(this::found, () -> over = true);
        }
        container.filter(id -> !bounded).ifPresent(this::bound);
        return first || over ? Optional.empty() : tooLong().or(this::used);
    }

    /** What the step writes can pretend that it began, and never that it is over: a container that runs is asked for then. */
    private Optional<Excess> tooLong() {
        return System.nanoTime() - begun >= limits.time().toNanos()
                        && container.filter(steps::isRunning).isPresent()
                ? Optional.of(new Excess(
                        "cette étape a duré " + Units.duration(limits.time())
                                + ", le temps le plus long que l’atelier accorde à un RUN",
                        REMEDY))
                : Optional.empty();
    }

    private void found(String id) {
        processes = Optional.of(new ProcessCheck(id, use, met));
        layer = Optional.of(new LayerCheck(() -> written(id), use::isPossible, limits.writtenBytes(), new OfSteps()));
    }

    /** An engine that does not do it now is asked again; what the step uses is seen all the same. */
    private void bound(String id) {
        if (System.nanoTime() - nextBounding < 0) {
            return;
        }
        try {
            steps.bound(id, limits);
            bounded = true;
        } catch (EngineException failure) {
            nextBounding = System.nanoTime() + PAUSE;
        }
    }

    private Optional<Excess> used() {
        try {
            processes.ifPresent(ProcessCheck::excess);
        } catch (EngineException uncounted) {
            // Its processes are counted to be told, and what it writes to be stopped.
        }
        Optional<Excess> excess = layer.flatMap(LayerCheck::excess);
        return elsewhere
                ? Optional.of(new Excess(
                        "cette étape peut écrire dans un volume sans nom, que l’atelier ne mesure pas",
                        "Mettez VOLUME après le dernier RUN du Dockerfile : ce qu’un RUN écrit dans un volume n’est de toute"
                                + " façon pas dans l’image."))
                : excess;
    }

    private long written(String id) {
        Written written = steps.written(id);
        elsewhere = written.elsewhere();
        own = written.bytes();
        return own < 0 ? own : inAll.applyAsLong(own);
    }

    /** What no step alone has written, but all of them. */
    static Excess together(long bytes, long mostBytes) {
        return new Excess(
                "ses étapes ont écrit " + Units.bytes(bytes) + " en tout, plus que les " + Units.binaryBytes(mostBytes)
                        + " que l’atelier leur accorde",
                REMEDY);
    }

    private final class OfSteps implements LayerCheck.Words {

        @Override
        public Excess of(long bytes, long mostBytes) {
            return own > mostBytes
                    ? new Excess(
                            "cette étape a écrit " + Units.bytes(own) + ", plus que les " + Units.binaryBytes(mostBytes)
                                    + " que l’atelier lui accorde",
                            REMEDY)
                    : together(bytes, mostBytes);
        }

        @Override
        public Excess uncounted() {
            return new Excess(
                    "cette étape a écrit ce que l’atelier ne peut pas compter, par exemple trop de fichiers ou des dossiers trop"
                            + " emboîtés",
                    REMEDY);
        }
    }

    @Override
    public void close() {
        processes.ifPresent(ProcessCheck::close);
    }
}
