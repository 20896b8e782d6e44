package fr.atelierdocker.bench;

import fr.atelierdocker.docker.Cancellation;

/** Makes sure that the engine has an image, and shows the download when it has to fetch it. */
final class BaseImage {

    private final Toolbox tools;
    private final StepLog log;

    BaseImage(Toolbox tools, StepLog log) {
        this.tools = tools;
        this.log = log;
    }

    /**
     * Pulls the image when the engine does not have it; false when that was cancelled.
     *
     * @throws fr.atelierdocker.docker.EngineException if it cannot be had
     */
    boolean ensure(String image, Cancellation cancellation) {
        if (tools.images().find(image).isPresent()) {
            return true;
        }
        log.notice("Le moteur n’a pas encore l’image " + image + " : il la télécharge.");
        boolean pulled = tools.images().pull(image, tools.limits().pullTime(), new LayerProgress(log), cancellation);
        if (pulled) {
            log.notice("Image " + image + " téléchargée.");
        }
        return pulled;
    }
}
