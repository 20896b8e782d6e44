package fr.atelierdocker.bench.operation;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.docker.image.TransferListener;
import fr.atelierdocker.text.Units;

/** Shows a transfer: one line for each layer, at most a few times a second, since the engine reports thousands of times. */
final class LayerProgress implements TransferListener {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final StepLog log;
    private final Map<String, Shown> shown = new HashMap<>();

    private record Shown(String status, long nanoTime) {}

    LayerProgress(StepLog log) {
        this.log = log;
    }

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
                    case "Pulling fs layer", "Waiting", "Preparing" -> "en attente";
                    case "Downloading" -> "téléchargement";
                    case "Verifying Checksum" -> "vérification";
                    case "Download complete" -> "téléchargée";
                    case "Extracting" -> "décompression";
                    case "Pull complete" -> "prête";
                    case "Already exists", "Layer already exists" -> "déjà là";
                    case "Pushing" -> "envoi";
                    case "Pushed" -> "envoyée";
                    default -> status.startsWith("Mounted from ") ? "déjà là" : status;
                };
        return total > 0 ? what + ", " + Units.bytes(done) + " sur " + Units.bytes(total) : what;
    }
}
