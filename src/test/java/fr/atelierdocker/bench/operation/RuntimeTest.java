package fr.atelierdocker.bench.operation;

import java.io.IOException;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.bench.QuickRounds;
import fr.atelierdocker.bench.stream.SseClient;
import fr.atelierdocker.bench.volume.LiveVolumes;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.docker.volume.VolumeAgent;
import fr.atelierdocker.workspace.Workspaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A runtime that is named is the one that every container of the bench runs in. */
@QuarkusTest
@TestProfile(QuickRounds.class)
@ExtendWith(CleanEngine.class)
@Tag("moteur")
class RuntimeTest {

    private static final String RUNTIME = QuickRounds.RUNTIME;

    @Inject
    Projects projects;

    @Inject
    LiveVolumes volumes;

    @Inject
    Workspaces workspaces;

    @Test
    void everyContainerRunsInIt() throws IOException {
        String workspace = CleanEngine.workspace();
        projects.buildRunning("mkdir -p /data; " + Projects.DAWDLE);
        long job = Bench.start("lancer");
        Bench.awaitOutput(job, "parti");
        assertEquals(RUNTIME, runtime(TestEngine.containers(workspace).get(0)));
        // The watch over the volume is one as well, and a reader keeps it there. It is asked first: the engine lists a
        // container a moment before it can be looked at.
        try (SseClient flux = SseClient.after(Bench.last())) {
            assertTrue(volumes.of(workspaces.solo())
                    .lookout()
                    .use(VolumeAgent::isOpen)
                    .orElseThrow());
            assertEquals(RUNTIME, runtime(TestEngine.lookouts(workspace).get(0)));
        }
        Bench.post("arreter");
        Bench.awaitEnd(job);
        assertTrue(Bench.page("/atelier/commandes")
                .select("section:has(#lancer)")
                .text()
                .contains("--runtime " + RUNTIME));
        Bench.perform("construire");
        Bench.perform("vie/1/creer");
        assertEquals(RUNTIME, runtime("mon_conteneur_1-" + workspace));
        Bench.perform("reinitialiser");
    }

    private static String runtime(String container) {
        return TestEngine.client()
                .inspectContainerCmd(container)
                .exec()
                .getHostConfig()
                .getRuntime();
    }
}
