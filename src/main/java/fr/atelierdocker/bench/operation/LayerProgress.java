package fr.atelierdocker.bench.operation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.docker.image.TransferListener;
import fr.atelierdocker.text.Units;

/** Shows a transfer: one line for each layer, at most a few times a second, since the engine reports thousands of times. */
final class LayerProgress implements TransferListener {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final String READY = "prête";
    private static final String THERE = "déjà là";
    /** After which nothing more is told of a layer that is pulled. */
    private static final Set<String> LAST = Set.of(READY, THERE);

    private final StepLog log;
    private final Map<String, Shown> shown = new LinkedHashMap<>();

    private record Shown(String status, String words, long nanoTime) {}

    LayerProgress(StepLog log) {
        this.log = log;
    }

    @Override
    public synchronized void progress(Progress now) {
        if (now.layer().isEmpty()) {
            return;
        }
        long time = System.nanoTime();
        String words = words(now);
        Shown before = shown.get(now.layer());
        boolean anew = before == null || !before.status().equals(now.status());
        if (anew || (!before.words().equals(words) && time - before.nanoTime() > PAUSE.toNanos())) {
            shown.put(now.layer(), new Shown(now.status(), words, time));
            show(now.layer(), words);
        }
    }

    /**
     * The image is there. An engine with the containerd image store may not have told of a layer's unpacking, or of its end; and
     * Podman tells of the image's own description as of a layer.
     *
     * @param image its short id
     */
    synchronized void pulled(String image) {
        shown.forEach((layer, last) -> {
            if (layer.equals(image)) {
                tell(layer, "Description de l’image " + layer + " : " + READY);
            } else if (!LAST.contains(last.words())) {
                show(layer, READY);
            }
        });
    }

    private void show(String layer, String words) {
        tell(layer, "Couche " + layer + " : " + words);
    }

    private void tell(String layer, String sentence) {
        log.progress("couche-" + layer, sentence);
    }

    private static String words(Progress now) {
        String what = what(now.status());
        if (now.seconds() > 0) {
            return what + ", " + now.seconds() + " s";
        }
        if (now.totalBytes() == 0) {
            return what;
        }
        // The end of an archive, which counts as sent, is not counted beforehand.
        return what + ", " + Units.bytes(Math.min(now.doneBytes(), now.totalBytes())) + " sur "
                + Units.bytes(now.totalBytes());
    }

    private static String what(String status) {
        return switch (status) {
            case "Pulling fs layer", "Waiting", "Preparing" -> "en attente";
            case "Downloading" -> "téléchargement";
            case "Verifying Checksum" -> "vérification";
            case "Download complete" -> "téléchargée";
            case "Extracting" -> "décompression";
            case "Pull complete" -> READY;
            case "Already exists", "Layer already exists" -> THERE;
            case "Pushing" -> "envoi";
            case "Pushed" -> "envoyée";
            default -> status.startsWith("Mounted from ") ? THERE : status;
        };
    }
}
