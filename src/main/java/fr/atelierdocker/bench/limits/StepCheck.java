package fr.atelierdocker.bench.limits;

import java.util.Optional;
import java.util.function.Supplier;

import fr.atelierdocker.bench.volume.Excess;
import fr.atelierdocker.docker.container.ContainerUse;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.image.StepContainers;
import fr.atelierdocker.docker.image.StepContainers.Written;
import fr.atelierdocker.docker.image.StepLimits;
import fr.atelierdocker.text.Units;

/** The container of one RUN step: it gets its limits at the first look, and from then on it is seen what it uses. */
final class StepCheck implements Check {

    private final Supplier<Optional<String>> finding;
    private final StepContainers steps;
    private final ContainerUse use;
    private final StepLimits limits;
    private final LimitsMet met;
    private Optional<String> container = Optional.empty();
    private Optional<ProcessCheck> processes = Optional.empty();
    private Optional<LayerCheck> layer = Optional.empty();
    private boolean elsewhere;
    private boolean over;

    /** @param finding its whole id, unless it is gone, or no step */
    StepCheck(
            Supplier<Optional<String>> finding,
            StepContainers steps,
            ContainerUse use,
            StepLimits limits,
            LimitsMet met) {
        this.finding = finding;
        this.steps = steps;
        this.use = use;
        this.limits = limits;
        this.met = met;
    }

    @Override
    public Optional<Excess> excess() {
        if (over) {
            return Optional.empty();
        }
        try {
            return container.isEmpty() ? begin() : look();
        } catch (EngineRefusedException refused) {
            over = refused.isNotFound();
            return Optional.empty();
        }
    }

    private Optional<Excess> begin() {
        container = finding.get();
        container.ifPresentOrElse(
                id -> {
                    steps.bound(id, limits);
                    processes = Optional.of(new ProcessCheck(id, use, met));
                    layer = Optional.of(new LayerCheck(() -> written(id), limits.writtenBytes(), StepCheck::tooMuch));
                },
                () -> over = true);
        return Optional.empty();
    }

    private Optional<Excess> look() {
        processes.ifPresent(ProcessCheck::excess);
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
        return written.bytes();
    }

    private static Excess tooMuch(long bytes, long mostBytes) {
        return new Excess(
                "cette étape a écrit " + Units.bytes(bytes) + ", plus que les " + Units.binaryBytes(mostBytes)
                        + " que l’atelier lui accorde",
                "Il n’en reste rien.");
    }

    @Override
    public void close() {
        processes.ifPresent(ProcessCheck::close);
    }
}
