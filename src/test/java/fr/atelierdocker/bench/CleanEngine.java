package fr.atelierdocker.bench;

import java.time.Duration;
import java.util.Set;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import fr.atelierdocker.docker.TestEngine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** A class begins with an engine that knows nothing of the tests' workspace, and leaves it so. */
public final class CleanEngine implements BeforeAllCallback, AfterAllCallback {

    private Set<String> danglingBefore;

    /** The workspace of the tests, whose name is the suffix of all that they make. */
    public static String workspace() {
        return ConfigProvider.getConfig().getValue("atelier.espace.nom", String.class);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        TestEngine.ensureImage("python", "3.11-slim");
        TestEngine.ensureImage("busybox", "latest");
        TestEngine.clear(workspace());
        danglingBefore = TestEngine.danglingImages();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        // A page that was just closed may be about to be shown the volume.
        await("no container of the tests is left")
                .during(Duration.ofMillis(500))
                .atMost(Bench.LONG)
                .until(() -> TestEngine.containers(workspace()).isEmpty()
                        && TestEngine.lookouts(workspace()).isEmpty());
        TestEngine.clear(workspace());
        assertEquals(0, TestEngine.images(workspace()).size(), "images left");
        assertEquals(0, TestEngine.volumes(workspace()).size(), "volumes left");
        // Others may be building on this engine, and their unfinished image is unnamed for a moment.
        await("no new unnamed image is left")
                .atMost(Bench.LONG)
                .until(() -> danglingBefore.containsAll(TestEngine.danglingImages()));
    }
}
