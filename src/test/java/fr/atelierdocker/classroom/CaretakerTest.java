package fr.atelierdocker.classroom;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import fr.atelierdocker.docker.TestEngine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What becomes of what learners leave behind. */
@QuarkusTest
@TestProfile(CaretakerTest.Forgetful.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CaretakerTest {

    /** A class that remembers nothing for long. */
    public static final class Forgetful extends Classroom {
        @Override
        protected Map<String, String> more() {
            return Map.of(
                    "atelier.classe.inactivite",
                    "3s",
                    "atelier.classe.conservation",
                    "8s",
                    "atelier.classe.ronde",
                    "1s",
                    "atelier.classe.places",
                    "3",
                    "atelier.classe.essais",
                    "5");
        }
    }

    @Test
    void whatNobodyLooksAfterIsStoppedAndThenRemoved() {
        TestEngine.ensureImage("python", "3.11-slim");
        Path data = Path.of(ConfigProvider.getConfig().getValue("atelier.data", String.class));
        Pupil ada = Pupil.enterWhenThereIsRoom("Ada");
        String id = ada.id();
        ada.perform("construire");
        ada.perform("vie/1/creer");
        ada.perform("vie/1/demarrer");
        assertTrue(Files.exists(data.resolve("classe").resolve(id)));

        String container = "mon_conteneur_1-" + id;
        await().atMost(Pupil.LONG).until(() -> !TestEngine.client()
                .inspectContainerCmd(container)
                .exec()
                .getState()
                .getRunning());
        await().atMost(Pupil.LONG)
                .until(() -> !Files.exists(data.resolve("classe").resolve(id)));

        assertEquals(List.of(), TestEngine.containers(id));
        assertEquals(List.of(), TestEngine.images(id));
        assertEquals(List.of(), TestEngine.volumes(id));
        assertTrue(Files.notExists(data.resolve("journaux").resolve(id)));
        assertEquals(303, ada.request().get("/atelier").statusCode());
    }

    /** The places are counted, and come free again. */
    @Test
    void aClassThatIsFullSaysSo() {
        await().atMost(Pupil.LONG).until(() -> {
            Response answer = Pupil.tryToEnter("Eve", Pupil.CODE);
            return answer.statusCode() == 429 && answer.asString().contains("les 3 places sont prises");
        });
        await().atMost(Pupil.LONG)
                .until(() -> Pupil.tryToEnter("Eve", Pupil.CODE).statusCode() == 303);
    }

    /** The fifth wrong one is the last that is looked at; the right one then has to wait too, so nothing comes after this. */
    @Test
    @Order(Integer.MAX_VALUE)
    void codesCannotAllBeTried() {
        for (int i = 0; i < 5; i++) {
            assertEquals(403, Pupil.tryToEnter("Eve", "code" + i).statusCode());
        }
        Response right = Pupil.tryToEnter("Eve", Pupil.CODE);
        assertEquals(429, right.statusCode());
        assertTrue(right.asString().contains("Trop d’essais"), right.asString());
    }

    @Test
    void whoeverIsAtWorkIsLeftAlone() throws InterruptedException {
        Pupil grace = Pupil.enterWhenThereIsRoom("Grace");
        for (int i = 0; i < 24; i++) {
            assertEquals(200, grace.request().get("/atelier/journal.txt").statusCode());
            Thread.sleep(500);
        }
    }
}
