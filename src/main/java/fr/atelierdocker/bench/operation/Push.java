package fr.atelierdocker.bench.operation;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import fr.atelierdocker.bench.step.Outcome;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.engine.EngineRequest;
import fr.atelierdocker.docker.image.Image;
import fr.atelierdocker.docker.image.ImageRequests;
import fr.atelierdocker.docker.image.Images;
import fr.atelierdocker.workspace.Workspace;

/**
 * Sends the learner's image to a registry.
 *
 * @param registry empty when none is configured; such a push can be shown, and is never begun
 */
public record Push(Workspace workspace, Optional<Registry> registry) implements Operation {

    @Override
    public Step step() {
        return Step.PUSH;
    }

    @Override
    public CommandLine command() {
        String complete = "docker tag " + workspace.image() + " " + target() + " && docker push " + target();
        return new CommandLine(workspace.inLessonNames(complete), complete, this::requests);
    }

    @Override
    public Set<Need> needs() {
        return registry.isPresent() ? Set.of(Need.IMAGE_NAME, Need.IMAGE) : Set.of(Need.REGISTRY);
    }

    private List<EngineRequest> requests() {
        return List.of(
                ImageRequests.tag(workspace.image(), target()),
                ImageRequests.push(target()),
                ImageRequests.untag(target()));
    }

    @Override
    public Outcome perform(Toolbox tools, StepLog log, Cancellation cancellation) {
        Images images = tools.images();
        Optional<String> before = images.find(target()).map(Image::id);
        images.tag(workspace.image(), target());
        // Not every engine tells how it goes on.
        log.state("L’envoi commence ; une grande image demande du temps.");
        try {
            return images.push(target(), tools.limits().pullTime(), new LayerProgress(log), cancellation)
                    .map(digest -> Outcome.proved("Image poussée : " + workspace.inLessonNames(target())
                            + ". Le registre la connaît par son empreinte, " + digest + "."))
                    .orElseGet(() -> Outcome.cancelled("Envoi arrêté à votre demande."));
        } catch (EngineRefusedException refused) {
            String message = String.valueOf(refused.getMessage());
            log.error(workspace.inLessonNames(message));
            return Outcome.failed(explained(RegistryAnswer.of(message)));
        } finally {
            // The name was for the way only; one that somebody had given before is given back.
            before.ifPresentOrElse(id -> images.tag(id, target()), () -> images.untag(target()));
        }
    }

    private String target() {
        return registry.map(known -> known.name(workspace.image())).orElse(workspace.image());
    }

    private String explained(RegistryAnswer answer) {
        String host = "Le registre " + registry.map(Registry::host).orElse("");
        return switch (answer) {
            case UNKNOWN_USER ->
                host + " demande de s’identifier. Faites « docker login "
                        + registry.map(Registry::host).orElse("")
                        + " » dans un terminal, puis recommencez ; ou choisissez un registre ouvert.";
            case FORBIDDEN -> host + " refuse cette image : vous n’avez pas le droit d’y écrire sous ce nom.";
            case UNSAFE ->
                host + " n’offre pas de connexion sûre, et le moteur n’en veut pas d’autre."
                        + " Déclarez-le dans « insecure-registries » du moteur, ou donnez-lui un certificat.";
            case OUT_OF_REACH ->
                host + " est injoignable. Vérifiez qu’il est démarré, et que le moteur peut l’atteindre.";
            case ABSENT, OTHER -> host + " n’a pas pris l’image. Son message est ci-dessus.";
        };
    }
}
