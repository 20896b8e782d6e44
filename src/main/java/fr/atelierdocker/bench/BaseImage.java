package fr.atelierdocker.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import fr.atelierdocker.docker.Cancellation;
import fr.atelierdocker.docker.PullListener;

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
        boolean pulled = tools.images().pull(image, tools.limits().pullTime(), new Progress(), cancellation);
        if (pulled) {
            log.notice("Image " + image + " téléchargée.");
        }
        return pulled;
    }

    /** One line for each layer, at most a few times a second: the engine reports thousands of times. */
    private final class Progress implements PullListener {

        private static final Duration PAUSE = Duration.ofMillis(250);

        private final Map<String, Shown> shown = new HashMap<>();

        private record Shown(String status, long nanoTime) {}

        @Override
        public void progress(String layer, String status, long doneBytes, long totalBytes) {
            if (layer.isEmpty()) {
                return;
            }
            long now = System.nanoTime();
            Shown before = shown.get(layer);
            if (before == null || !before.status().equals(status) || now - before.nanoTime() > PAUSE.toNanos()) {
                shown.put(layer, new Shown(status, now));
                log.progress("couche-" + layer, "Couche " + layer + " : " + words(status, doneBytes, totalBytes));
            }
        }

        private static String words(String status, long done, long total) {
            String what =
                    switch (status) {
                        case "Pulling fs layer", "Waiting" -> "en attente";
                        case "Downloading" -> "téléchargement";
                        case "Verifying Checksum" -> "vérification";
                        case "Download complete" -> "téléchargée";
                        case "Extracting" -> "décompression";
                        case "Pull complete" -> "prête";
                        case "Already exists" -> "déjà là";
                        default -> status;
                    };
            return total > 0 ? what + ", " + Units.bytes(done) + " sur " + Units.bytes(total) : what;
        }
    }
}
