package fr.atelierdocker.bench.operation;

import java.util.Optional;
import java.util.Set;

import fr.atelierdocker.bench.step.Outcome;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.docker.image.Image;
import fr.atelierdocker.docker.image.SavedContent;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.Workspace;

/**
 * Reads through the archive by which another engine could have the image, to see that it is all there. What a learner wants to
 * keep is a download.
 */
public record SaveImage(Workspace workspace, CommandLine command) implements Operation {

    @Override
    public Step step() {
        return Step.VERIFY;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE_NAME, Need.IMAGE);
    }

    @Override
    public Outcome perform(Toolbox tools, StepLog log, Cancellation cancellation) {
        Optional<Image> image = tools.images().find(workspace.image());
        if (image.isEmpty()) {
            return Outcome.failed("L’image " + Workspace.LESSON_IMAGE + " n’existe plus.");
        }
        log.state("Le moteur écrit l’archive de l’image " + image.get().shortId() + "…");
        SavedContent saved = tools.images().saved(workspace.image(), cancellation);
        if (cancellation.isCancelled()) {
            return Outcome.cancelled("Arrêté à votre demande.");
        }
        return saved.isWhole() && saved.isOf(image.get().id())
                ? Outcome.proved("L’archive contient l’image " + image.get().shortId() + " tout entière : "
                        + Units.count(saved.layers().size(), "couche", "couches") + ", " + Units.bytes(saved.bytes())
                        + ". Un autre moteur la chargerait par « docker load ».")
                : Outcome.failed(
                        "L’archive ne contient pas toute l’image " + image.get().shortId() + ".");
    }
}
