package fr.atelierdocker.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.docker.TestVolume;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** The application is asked to stop in the middle of a run. In an application of its own, which takes no job after it. */
@QuarkusTest
@TestProfile(GracefulStopTest.OwnPlace.class)
@ExtendWith(CleanEngine.class)
class GracefulStopTest {

    public static class OwnPlace implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("atelier.espace.nom", "essai-adieu", "atelier.data", "target/atelier-data-adieu");
        }
    }

    @Inject
    Projects projects;

    @Inject
    Jobs jobs;

    @Inject
    VolumeView volumes;

    @Test
    void whoeverLooksIntoTheVolumeLeaves() throws IOException {
        TestVolume.create("mon_volume_donnees-essai-adieu", "essai-adieu");
        try (SseClient flux = SseClient.after(Bench.last())) {
            await().atMost(Bench.LONG)
                    .until(() -> TestEngine.lookouts("essai-adieu").size() == 1);

            volumes.stop(new ShutdownEvent());

            assertEquals(List.of(), TestEngine.lookouts("essai-adieu"));
            assertFalse(flux.isEnded());
        }
    }

    @Test
    void whatRunsEndsWithASentenceAndItsContainerGoes() throws InterruptedException {
        projects.buildRunning("echo parti; sleep 600");
        Bench.awaitQuiet();
        long job = Bench.start("lancer");
        Bench.awaitOutput(job, "parti");

        jobs.stop(new ShutdownEvent());

        List<Bench.Line> lines = Bench.journal(job);
        assertEquals(
                "fin/annule Arrêté : l’atelier lui-même s’est arrêté. Vous pouvez recommencer.",
                Bench.plain(lines.get(lines.size() - 1).told()));
        assertEquals(List.of(), TestEngine.containers("essai-adieu"));
    }
}
