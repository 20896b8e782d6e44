package fr.atelierdocker.bench.operation;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.HostConfig;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Deployed;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.docker.TestEngine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The image goes to a real registry, and comes back from it. */
@QuarkusTest
@TestProfile(Deployed.class)
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("parcours")
@Tag("registre")
class PushTest {

    private final String image = "mon_app_image-" + CleanEngine.workspace();
    private final String address = Deployed.registry().address();
    private final String target = address + "/classe/" + image;
    private final DockerClient engine = TestEngine.client();

    @Inject
    Projects projects;

    @BeforeEach
    void fromTheBeginning() {
        Bench.perform("reinitialiser");
    }

    @Test
    void withoutAnImageThereIsNothingToPush() {
        Bench.postHtmx("pousser").statusCode(409);
    }

    /** Podman says nothing of them. */
    @Test
    @Tag("envoi")
    void thePushShowsEachLayerAndTheDigestOfTheRegistry() {
        projects.buildRunning("echo revenue");
        List<Line> lines = Bench.perform("pousser");
        assertEquals(
                "commande/en-cours docker tag mon_app_image " + address + "/classe/mon_app_image && docker push "
                        + address + "/classe/mon_app_image",
                lines.get(0).told());
        List<String> layers = lines.stream()
                .filter(line -> line.type().equals("progres"))
                .map(Line::key)
                .distinct()
                .toList();
        assertEquals(
                engine.inspectImageCmd(image).exec().getRootFS().getLayers().size(), layers.size(), lines.toString());
        for (String layer : layers) {
            String last = lines.stream()
                    .filter(line -> line.key().equals(layer))
                    .reduce((first, second) -> second)
                    .orElseThrow()
                    .text();
            assertTrue(last.contains(" : envoyée") || last.endsWith(" : déjà là"), last);
        }
        String digest = Deployed.registry().digest("classe/" + image);
        assertTrue(digest.startsWith("sha256:"), digest);
        assertEquals(
                "fin/reussi Image poussée : " + address
                        + "/classe/mon_app_image. Le registre la connaît par son empreinte, " + digest + ".",
                lines.get(lines.size() - 1).told());
        assertFalse(TestEngine.hasImage(target), "the name was for the way only");
        assertEquals(
                List.of("Réussi"),
                Bench.page("/atelier/image").select("#face-pousser .status").eachText());
    }

    @Test
    void whatWasPushedCanBePulledAndRuns() throws InterruptedException {
        projects.buildRunning("echo revenue");
        String id = engine.inspectImageCmd(image).exec().getId();
        Bench.perform("pousser");
        Bench.perform("reinitialiser");
        assertFalse(TestEngine.hasImage(id));

        engine.pullImageCmd(target).withTag("latest").start().awaitCompletion();

        assertEquals(id, engine.inspectImageCmd(target).exec().getId());
        String container = engine.createContainerCmd(target)
                .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"))
                .exec()
                .getId();
        try {
            engine.startContainerCmd(container).exec();
            engine.waitContainerCmd(container)
                    .exec(new WaitContainerResultCallback())
                    .awaitStatusCode();
            List<String> output = new ArrayList<>();
            engine.logContainerCmd(container)
                    .withStdOut(true)
                    .exec(
                            new com.github.dockerjava.api.async.ResultCallback.Adapter<
                                    com.github.dockerjava.api.model.Frame>() {
                                @Override
                                public void onNext(com.github.dockerjava.api.model.Frame frame) {
                                    output.add(new String(frame.getPayload(), java.nio.charset.StandardCharsets.UTF_8));
                                }
                            })
                    .awaitCompletion();
            assertEquals("revenue\n", String.join("", output));
        } finally {
            engine.removeContainerCmd(container).withForce(true).exec();
            engine.removeImageCmd(target).withForce(true).exec();
        }
    }

    @Test
    void aNameThatSomebodyGaveIsGivenBack() {
        projects.buildRunning("echo un");
        engine.tagImageCmd("busybox", address + "/classe/" + image, "latest").exec();
        String own = engine.inspectImageCmd("busybox").exec().getId();
        try {
            Bench.perform("pousser");
            assertEquals(own, engine.inspectImageCmd(target).exec().getId());
        } finally {
            engine.removeImageCmd(target).exec();
        }
    }

    @Test
    void aPushStopsOnDemandAndLeavesNoName() {
        projects.buildRunning("echo un");
        // It takes nothing until it is let go on.
        Deployed.registry().freeze();
        try {
            long job = Bench.start("pousser");
            Bench.awaitText(job, "L’envoi commence");
            Bench.post("arreter").statusCode(303);
            List<Line> lines = Bench.awaitEnd(job);
            assertEquals(
                    "fin/annule Envoi arrêté à votre demande.",
                    lines.get(lines.size() - 1).told());
            assertFalse(TestEngine.hasImage(target));
        } finally {
            Deployed.registry().thaw();
        }
    }

    @Test
    void thePageShowsTheCommandAndTheButton() {
        Bench.perform("construire");
        var page = Bench.page("/atelier/image");
        assertEquals(
                "Pousser l’image", Bench.plain(page.select("#bouton-pousser").text()));
        assertTrue(page.text().contains("docker push " + address + "/classe/mon_app_image"));
    }
}
