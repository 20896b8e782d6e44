package fr.atelierdocker.classroom;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

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

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

    /** The four digits are few: of one name, from one address and of all together, so many wrong ones are looked at and no more. */
    @Test
    void theDigitsByWhichOneComesBackCannotAllBeTried() {
        Pupil ada = Pupil.enter("Ada");
        String code = ada.code();
        String wrong = code.equals("0000") ? "0001" : "0000";
        for (int i = 0; i < 5; i++) {
            assertEquals(403, comeBack("192.0.2." + i, "Ada", wrong).statusCode());
        }
        Response right = comeBack("192.0.2.99", "ADA", code);
        assertEquals(429, right.statusCode(), "of this name so many were wrong");
        assertTrue(right.asString().contains("Trop d’essais"), right.asString());

        for (int i = 0; i < 15; i++) {
            assertEquals(403, comeBack("192.0.2.100", "Nom" + i, wrong).statusCode());
        }
        assertEquals(429, comeBack("192.0.2.100", "Nom20", wrong).statusCode(), "so many were from this address");
        int more = 0;
        while (comeBack("192.0.2." + (101 + more / 10), "Autre" + more, wrong).statusCode() == 403) {
            more++;
            assertTrue(more < 100);
        }
        assertEquals(40, more, "all together");

        clock.advance(Duration.ofMinutes(31));
        assertEquals(303, comeBack("192.0.2.99", "Ada", code).statusCode());
    }

    /** Many at one moment are no more than one after the other. */
    @Test
    void noneIsLookedAtBesideTheOthers() {
        Pupil ada = Pupil.enter("Grace");
        String wrong = ada.code().equals("0000") ? "0001" : "0000";
        clock.advance(Duration.ofMinutes(31));
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String address = "198.51.100." + i;
            answers.add(CompletableFuture.supplyAsync(
                    () -> comeBack(address, "Grace", wrong).statusCode()));
        }
        assertEquals(5, answers.stream().filter(answer -> answer.join() == 403).count());
    }

    /** Also the place of somebody whom the teacher takes out is free at once; who it was is known for as long as a cookie. */
    @Test
    void whoeverIsTakenOutIsForgottenInTheEnd() {
        for (int place = 1; place < NarrowClassroom.PLACES; place++) {
            Pupil.enter("Eve");
        }
        Pupil last = Pupil.enter("Eve");
        assertEquals(429, Pupil.tryToEnter("Eve", Pupil.CODE).statusCode());
        register.dismiss(register.find(last.id()).orElseThrow());
        assertEquals(303, Pupil.tryToEnter("Eve", Pupil.CODE).statusCode());
        assertTrue(register.hasRemoved(last.secret()));
        Path file = Path.of(ConfigProvider.getConfig().getValue("atelier.data", String.class))
                .resolve("classe")
                .resolve(last.id());
        await().atMost(Pupil.LONG).until(() -> register.leaving().isEmpty());
        assertTrue(Files.exists(file));
        clock.advance(config.retention().plusMinutes(1));
        caretaker.goRound();
        assertTrue(Files.notExists(file));
        assertFalse(register.hasRemoved(last.secret()));
    }

    private static Response comeBack(String address, String name, String code) {
        return Pupil.tryToReturn(given().header("X-Forwarded-For", address), name, code);
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
