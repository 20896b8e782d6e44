package fr.atelierdocker.bench.operation;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.docker.image.TransferListener.Progress;
import fr.atelierdocker.journal.JournalFixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Of transfers as engines told of them, recorded: Docker 28.5 and 26.1, each with the containerd image store or without. */
@Tag("rapide")
class LayerProgressTest {

    private static final String LAYER = "568fb8a75493";
    private static final String SMALL = "73225c7fd519";

    @Test
    void aLayerWhoseEndIsNotToldIsReadyWithTheImage() throws IOException {
        try (JournalFixture journal = new JournalFixture()) {
            LayerProgress progress = progress(journal);
            progress.progress(told(LAYER, "Pulling fs layer", 0, 0, 0));
            progress.progress(told(SMALL, "Pulling fs layer", 0, 0, 0));
            progress.progress(told(LAYER, "Downloading", 2_097_152, 60_006_392, 0));
            progress.progress(told(LAYER, "Download complete", 0, 0, 0));
            progress.progress(told(SMALL, "Already exists", 0, 0, 0));
            assertEquals(Map.of(LAYER, "téléchargée", SMALL, "déjà là"), shown(journal));
            progress.pulled("a0a31fd472af");
            assertEquals(Map.of(LAYER, "prête", SMALL, "déjà là"), shown(journal));
        }
    }

    @Test
    void anUnpackingThatIsCountedInSecondsHasNoTotal() throws IOException {
        try (JournalFixture journal = new JournalFixture()) {
            LayerProgress progress = progress(journal);
            progress.progress(told(LAYER, "Extracting", 0, 0, 1));
            assertEquals(Map.of(LAYER, "décompression, 1 s"), shown(journal));
            progress.progress(told(LAYER, "Pull complete", 0, 0, 0));
            int entries = journal.entries().size();
            progress.pulled("a0a31fd472af");
            assertEquals(Map.of(LAYER, "prête"), shown(journal));
            assertEquals(entries, journal.entries().size(), "what was told is not told again");
        }
    }

    @Test
    void aPullWithoutAnyLayerShowsNone() throws IOException {
        try (JournalFixture journal = new JournalFixture()) {
            LayerProgress progress = progress(journal);
            progress.progress(told("", "Pulling from library/python", 0, 0, 0));
            progress.progress(told("", "Status: Downloaded newer image for python:3.11-slim", 0, 0, 0));
            progress.pulled("a0a31fd472af");
            assertTrue(journal.entries().isEmpty(), journal.entries().toString());
        }
    }

    /** Of Podman 5.4. */
    @Test
    void whatIsTheImagesOwnDescriptionIsNoLayer() throws IOException {
        try (JournalFixture journal = new JournalFixture()) {
            LayerProgress progress = progress(journal);
            progress.progress(told(LAYER, "Download complete", 0, 0, 0));
            progress.progress(told(SMALL, "Download complete", 0, 0, 0));
            progress.pulled(SMALL);
            assertEquals(
                    Map.of(LAYER, "prête", SMALL, "téléchargée", "Description de l’image " + SMALL, "prête"),
                    shown(journal));
        }
    }

    @Test
    void moreThanTheWholeIsNeverSent() throws IOException {
        try (JournalFixture journal = new JournalFixture()) {
            progress(journal).progress(told(LAYER, "Pushing", 2048, 68, 0));
            assertEquals(Map.of(LAYER, "envoi, 68 octets sur 68 octets"), shown(journal));
        }
    }

    private static Progress told(String layer, String status, long done, long total, long seconds) {
        return new Progress(layer, status, done, total, seconds);
    }

    private static LayerProgress progress(JournalFixture journal) {
        return new LayerProgress(new StepLog(journal.journal(), 1, Step.BUILD));
    }

    /** The last that was shown of each layer. */
    private static Map<String, String> shown(JournalFixture journal) {
        Map<String, String> shown = new LinkedHashMap<>();
        journal.entries().forEach(entry -> {
            String[] parts = entry.fact().text().split(" : ", 2);
            shown.put(parts[0].replace("Couche ", ""), parts[1].replaceAll("[\\u00a0\\u202f]", " "));
        });
        return shown;
    }
}
