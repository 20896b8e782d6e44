package fr.atelierdocker.classroom;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.system.MovableClock;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What becomes of what learners leave behind. */
@QuarkusTest
@TestProfile(NarrowClassroom.class)
@Tag("moteur")
class CaretakerTest {

    @Inject
    MovableClock clock;

    @Inject
    Caretaker caretaker;

    @Inject
    ClassConfig config;

    @Inject
    Register register;

    /** Whoever was there before is forgotten, and their place is free. */
    @BeforeEach
    @AfterEach
    void nobodyIsThere() {
        clock.advance(config.retention());
        await().atMost(Pupil.LONG).until(() -> {
            caretaker.goRound();
            return register.all().isEmpty();
        });
    }

    @Test
    void whatNobodyLooksAfterIsStoppedAndThenRemoved() {
        TestEngine.ensureImage("python", "3.11-slim");
        Path data = Path.of(ConfigProvider.getConfig().getValue("atelier.data", String.class));
        Pupil ada = Pupil.enter("Ada");
        String id = ada.id();
        ada.perform("construire");
        ada.perform("vie/1/creer");
        ada.perform("vie/1/demarrer");
        assertTrue(Files.exists(data.resolve("classe").resolve(id)));
        String container = "mon_conteneur_1-" + id;

        clock.advance(config.idle().minusMinutes(1));
        caretaker.goRound();
        assertTrue(runs(container), "not yet");
        clock.advance(Duration.ofMinutes(1));
        caretaker.goRound();
        await().atMost(Pupil.LONG).until(() -> !runs(container));
        assertTrue(register.find(id).isPresent());

        clock.advance(config.retention());
        // A container that is being stopped is one that somebody is still at work with.
        await().atMost(Pupil.LONG).until(() -> {
            caretaker.goRound();
            return register.find(id).isEmpty();
        });
        assertTrue(Files.notExists(data.resolve("classe").resolve(id)));
        assertEquals(List.of(), TestEngine.containers(id));
        assertEquals(List.of(), TestEngine.images(id));
        assertEquals(List.of(), TestEngine.volumes(id));
        assertTrue(Files.notExists(data.resolve("journaux").resolve(id)));
        assertEquals(303, ada.request().get("/atelier").statusCode());
    }

    /** Nobody has to ask for it. */
    @Test
    void itGoesItsRoundsByItself() {
        Pupil ada = Pupil.enter("Ada");
        clock.advance(config.retention());
        await().atMost(Pupil.LONG).until(() -> register.find(ada.id()).isEmpty());
    }

    /** The places are counted, and come free again. */
    @Test
    void aClassThatIsFullSaysSo() {
        List<Pupil> pupils = new ArrayList<>();
        for (int place = 0; place < NarrowClassroom.PLACES; place++) {
            pupils.add(Pupil.enter("Eve"));
        }
        Response answer = Pupil.tryToEnter("Eve", Pupil.CODE);
        assertEquals(429, answer.statusCode());
        assertTrue(answer.asString().contains("les 4 places sont prises"), answer.asString());

        clock.advance(config.retention());
        caretaker.goRound();

        assertEquals(303, Pupil.tryToEnter("Eve", Pupil.CODE).statusCode());
    }

    /** The fifth wrong one is the last that is looked at; the right one then has to wait too, and nobody else has. */
    @Test
    void codesCannotAllBeTried() {
        String address = "192.0.2.7";
        for (int i = 0; i < NarrowClassroom.TRIES; i++) {
            assertEquals(403, Pupil.tryToEnterFrom(address, "Eve", "code" + i).statusCode());
        }
        Response right = Pupil.tryToEnterFrom(address, "Eve", Pupil.CODE);
        assertEquals(429, right.statusCode());
        assertTrue(right.asString().contains("Trop d’essais"), right.asString());
        assertEquals(303, Pupil.tryToEnterFrom("192.0.2.8", "Ada", Pupil.CODE).statusCode());
    }

    @Test
    void whoeverIsAtWorkIsLeftAlone() {
        Pupil grace = Pupil.enter("Grace");
        Duration step = config.idle().minusMinutes(1);
        for (Duration passed = Duration.ZERO; passed.compareTo(config.retention()) < 0; passed = passed.plus(step)) {
            clock.advance(step);
            assertEquals(200, grace.request().get("/atelier/journal.txt").statusCode());
            caretaker.goRound();
        }
        assertTrue(register.find(grace.id()).isPresent());
    }

    private static boolean runs(String container) {
        return TestEngine.client()
                .inspectContainerCmd(container)
                .exec()
                .getState()
                .getRunning();
    }
}
