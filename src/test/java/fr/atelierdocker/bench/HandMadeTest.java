package fr.atelierdocker.bench;

import com.github.dockerjava.api.DockerClient;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.docker.TestEngine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the learner makes by hand of the bench's image inherits its label, and is the learner's all the same. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("rapide")
class HandMadeTest {

    @Test
    void theResetLeavesAContainerAndANameMadeByHand() {
        Bench.perform("construire");
        DockerClient engine = TestEngine.client();
        String image = "mon_app_image-" + CleanEngine.workspace();
        String ownName = "image_perso-" + CleanEngine.workspace();
        engine.tagImageCmd(image, ownName, "latest").exec();
        String container = engine.createContainerCmd(ownName).exec().getId();
        try {
            Bench.perform("reinitialiser");

            assertFalse(TestEngine.hasImage(image));
            assertTrue(TestEngine.hasImage(ownName));
            assertTrue(engine.inspectContainerCmd(container).exec().getId().equals(container));
        } finally {
            engine.removeContainerCmd(container).withForce(true).exec();
            engine.removeImageCmd(ownName).exec();
        }
    }
}
