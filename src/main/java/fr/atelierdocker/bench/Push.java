package fr.atelierdocker.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import fr.atelierdocker.docker.Cancellation;
import fr.atelierdocker.docker.EngineException;
import fr.atelierdocker.docker.EngineUnavailableException;
import fr.atelierdocker.docker.Image;
import fr.atelierdocker.docker.Images;
import fr.atelierdocker.workspace.Workspace;

/**
 * Sends the learner's image to a registry.
 *
 * @param registry empty when none is configured; such a push is never begun
 */
record Push(Workspace workspace, Optional<Registry> registry) implements Operation {

    @Override
    public Step step() {
        return Step.PUSH;
    }

    @Override
    public CommandLine command() {
        String complete = "docker tag " + workspace.image() + " " + target() + " && docker push " + target();
        return new CommandLine(workspace.inLessonNames(complete), complete, calls());
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE);
    }

    private List<EngineCall> calls() {
        return List.of(
                EngineCall.of("POST", "/images/" + workspace.image() + "/tag?repo=" + target() + "&tag=latest"),
                EngineCall.of("POST", "/images/" + target() + "/push?tag=latest"),
                EngineCall.of("DELETE", "/images/" + target() + ":latest"));
    }

    @Override
    public Outcome perform(Toolbox tools, StepLog log, Cancellation cancellation) {
        Images images = tools.images();
        Optional<String> before = images.find(target()).map(Image::id);
        images.tag(workspace.image(), target());
        try {
            return images.push(target(), tools.limits().pullTime(), new LayerProgress(log), cancellation)
                    .map(digest -> Outcome.done("Image poussée : " + workspace.inLessonNames(target())
                            + ". Le registre la connaît par son empreinte, " + digest + "."))
                    .orElseGet(() -> Outcome.cancelled("Envoi arrêté à votre demande."));
        } catch (EngineUnavailableException gone) {
            throw gone;
        } catch (EngineException refused) {
            String message = String.valueOf(refused.getMessage());
            log.error(workspace.inLessonNames(message));
            return Outcome.failed(explained(message.toLowerCase(Locale.ROOT)));
        } finally {
            // The name was for the way only; one that somebody had given before is given back.
            before.ifPresentOrElse(id -> images.tag(id, target()), () -> images.untag(target()));
        }
    }

    private String target() {
        return registry.map(known -> known.name(workspace.image())).orElse(workspace.image());
    }

    /** @param message the engine's, which passes on the registry's, in lower case */
    private String explained(String message) {
        String host = registry.map(Registry::host).orElse("");
        if (isAny(message, "no basic auth", "unauthorized", "authentication required")) {
            return "Le registre " + host + " demande de s’identifier. Faites « docker login " + host
                    + " » dans un terminal, puis recommencez ; ou choisissez un registre ouvert.";
        }
        if (isAny(message, "denied", "forbidden")) {
            return "Le registre " + host + " refuse cette image : vous n’avez pas le droit d’y écrire sous ce nom.";
        }
        if (isAny(message, "http response to https", "x509", "certificate")) {
            return "Le registre " + host + " n’offre pas de connexion sûre, et le moteur n’en veut pas d’autre."
                    + " Déclarez-le dans « insecure-registries » du moteur, ou donnez-lui un certificat.";
        }
        if (isAny(message, "dial tcp", "connection refused", "no such host", "timeout", "eof", "longer than")) {
            return "Le registre " + host
                    + " est injoignable. Vérifiez qu’il est démarré, et que le moteur peut l’atteindre.";
        }
        return "Le registre " + host + " n’a pas pris l’image. Son message est ci-dessus.";
    }

    private static boolean isAny(String message, String... parts) {
        return List.of(parts).stream().anyMatch(message::contains);
    }
}
