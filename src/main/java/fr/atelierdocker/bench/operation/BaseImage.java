package fr.atelierdocker.bench.operation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import fr.atelierdocker.bench.door.Inherited;
import fr.atelierdocker.bench.step.Outcome;
import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.image.Image;

/** Makes sure that the engine has the images that a build starts from, and shows the download of one that it has to fetch. */
final class BaseImage {

    private final Toolbox tools;
    private final StepLog log;

    BaseImage(Toolbox tools, StepLog log) {
        this.tools = tools;
        this.log = log;
    }

    /**
     * The same of several, in their order.
     *
     * @return how the operation ends without one of them; empty when the engine has them all
     */
    Optional<Outcome> ensure(List<String> names, Cancellation cancellation) {
        return names.stream()
                .map(name -> ensure(name, cancellation))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What each of these hands down to whatever starts from it, by its name. */
    Map<String, Inherited> inherited(List<String> names) {
        Map<String, Inherited> inherited = new HashMap<>();
        names.forEach(name -> tools.images()
                .find(name)
                .map(Image::config)
                .ifPresent(config -> inherited.put(name, new Inherited(config.triggers(), config.environment()))));
        return inherited;
    }

    /**
     * Pulls the image when the engine does not have it.
     *
     * @return how the operation ends without it; empty when the engine has it
     */
    Optional<Outcome> ensure(String image, Cancellation cancellation) {
        if (tools.images().find(image).isPresent()) {
            return Optional.empty();
        }
        log.notice("Le moteur n’a pas encore l’image " + image + " : il la télécharge.");
        LayerProgress progress = new LayerProgress(log);
        try {
            if (!tools.images().pull(image, tools.limits().pullTime(), progress, cancellation)) {
                return Optional.of(Outcome.cancelled("Arrêté pendant le téléchargement de l’image " + image + "."));
            }
        } catch (EngineRefusedException refused) {
            String message = String.valueOf(refused.getMessage());
            log.error(message);
            return Optional.of(Outcome.failed(
                    "L’image " + image + " n’a pas pu être téléchargée : " + why(RegistryAnswer.of(message))));
        }
        progress.pulled(tools.images().find(image).map(Image::shortId).orElse(""));
        log.notice("Image " + image + " téléchargée.");
        return Optional.empty();
    }

    private static String why(RegistryAnswer answer) {
        return switch (answer) {
            case ABSENT, UNKNOWN_USER, FORBIDDEN ->
                "son registre n’a pas d’image de ce nom, ou ne la donne pas à tout le monde. Vérifiez le nom après FROM.";
            case UNSAFE -> "le moteur n’a pas confiance en la connexion à son registre. Son message est ci-dessus.";
            case OUT_OF_REACH ->
                "son registre est injoignable. Vérifiez la connexion de cette machine à Internet, ou lancez bin/moteur,"
                        + " qui procure les images de base ; puis recommencez.";
            case OTHER -> "le message de son registre est ci-dessus. Vous pouvez recommencer.";
        };
    }
}
