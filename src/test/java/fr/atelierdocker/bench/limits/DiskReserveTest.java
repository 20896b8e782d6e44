package fr.atelierdocker.bench.limits;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.docker.TestEngine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A disk on which less is left than should be, whatever wrote there: whoever builds is stopped, and told. */
@QuarkusTest
@TestProfile(DiskReserveTest.NoDiskIsLargeEnough.class)
@Tag("moteur")
@ExtendWith(CleanEngine.class)
class DiskReserveTest {

    private final String workspace = CleanEngine.workspace();

    @Inject
    Projects projects;

    /** The application that wants more to be left than any disk has. */
    public static final class NoDiskIsLargeEnough implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "atelier.limites.reserve", "1000000G",
                    "atelier.data", "target/atelier-data-reserve");
        }
    }

    @AfterEach
    void whoLookedIsGone() {
        await("nobody looks any more").atMost(Bench.LONG).until(() -> TestEngine.lookouts(workspace)
                .isEmpty());
    }

    @Test
    void aStepThatHidesWhatItWrites() {
        List<Line> lines =
                projects.build("FROM busybox\nRUN exec 3>/f; rm /f; dd if=/dev/zero bs=1M count=8 >&3; sleep 600\n");
        String much = "Arrêtée par l’atelier : il reste moins de 1024000000 Mio sur le disque des images.";
        assertEquals("fin/echoue " + much + " Il n’en reste rien.", Bombs.told(lines));
        assertTrue(
                lines.stream()
                        .map(line -> Bench.plain(line.told()))
                        .anyMatch(
                                line -> line.equals(
                                        "avis " + much
                                                + " Ce qu’une étape écrit dans un fichier qu’elle a déjà supprimé ne se voit nulle part"
                                                + " ailleurs, et revient avec l’arrêt. Si le disque reste plein, faites-y de la place.")),
                Bench.told(lines).toString());
    }
}
