package fr.atelierdocker.classroom;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.bench.stream.SseClient;
import fr.atelierdocker.docker.TestEngine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** More learners than the machine can serve at one time. */
@QuarkusTest
@TestProfile(NarrowClassroom.class)
@Tag("moteur")
class QueueTest {

    @Inject
    Register register;

    private final List<Pupil> pupils = new ArrayList<>();

    @BeforeEach
    void comeIn() {
        TestEngine.ensureImage("busybox", "latest");
        for (String name : List.of("Ada", "Grace", "Edsger", "Barbara")) {
            Pupil pupil = Pupil.enterWhenThereIsRoom(name);
            pupils.add(pupil);
            pupil.buildRunning(name.equals("Ada") ? Projects.DAWDLE : "echo fini");
        }
        pupils.get(0).start("lancer");
        pupils.get(0).awaitTold("parti");
    }

    @AfterEach
    void leaveNothing() {
        pupils.forEach(pupil -> pupil.post("arreter"));
        pupils.forEach(pupil -> await().atMost(Pupil.LONG)
                .until(() -> TestEngine.containers(pupil.id()).isEmpty()));
        Pupil.clear(pupils);
        // Their places are for the next.
        pupils.forEach(pupil -> register.remove(register.find(pupil.id()).orElseThrow()));
    }

    @Test
    void whoeverWaitsIsToldTheirPlaceAndComesToTheirTurn() {
        pupils.get(1).start("lancer");
        pupils.get(1).awaitTold("1er sur 1");
        pupils.get(2).start("lancer");
        pupils.get(2).awaitTold("2e sur 2");
        pupils.get(1).awaitTold("1er sur 2");
        assertEquals(
                "Dans la file Dans la file d’attente : 2e sur 2. Ce sera bientôt à vous.",
                Pupil.plain(pupils.get(2).page().select("#face-lancer .face").text()));

        Response tooMany = pupils.get(3).post("lancer");

        assertEquals(429, tooMany.statusCode());
        assertTrue(
                Pupil.plain(tooMany.asString()).contains("La file d’attente est pleine : 2 travaux attendent déjà."),
                tooMany.asString());
        pupils.get(0).start("arreter");
        pupils.get(1).awaitTold("fini");
        pupils.get(2).awaitTold("fini");
        await().atMost(Pupil.LONG).until(() -> "Réussi"
                .equals(pupils.get(2).page().select("#face-lancer .status").text()));
        pupils.get(3).perform("lancer");
    }

    @Test
    void whoeverWaitsMayLeaveAndTheOthersMoveUp() {
        pupils.get(1).start("lancer");
        pupils.get(2).start("lancer");
        pupils.get(2).awaitTold("2e sur 2");

        pupils.get(1).start("arreter");

        pupils.get(1).awaitTold("Retiré de la file d’attente à votre demande.");
        assertEquals(
                "Arrêté", pupils.get(1).page().select("#face-lancer .status").text());
        pupils.get(2).awaitTold("1er sur 1");
        pupils.get(1).start("lancer");
        pupils.get(1).awaitTold("2e sur 2");
    }

    /** Neither for a page nor to see whether there is room: that is known from the run before. */
    @Test
    void noLookoutIsStartedBeforeAJobThatWaits() throws IOException {
        Pupil writer = pupils.get(1);
        pupils.get(0).start("arreter");
        pupils.get(2).buildRunning(Projects.DAWDLE);
        pupils.get(0).start("lancer");
        Instant begin = Instant.now();
        try (SseClient page = writer.openPage()) {
            writer.start("lancer");
            pupils.get(2).start("lancer");
            pupils.get(2).awaitTold("2e sur 2");
            pupils.get(0).start("arreter");
            pupils.get(2).awaitTold("parti");
            writer.awaitTold("Le volume contient 0 fichier");
            writer.start("lancer");
            writer.awaitTold("1er sur 1");
            pupils.get(2).start("arreter");

            await().atMost(Pupil.LONG)
                    .until(() -> TestEngine.history(writer.id(), begin).contains("create guet"));
            assertEquals(
                    List.of("create", "destroy", "create", "destroy", "create guet"),
                    TestEngine.history(writer.id(), begin));
            assertFalse(page.events().isEmpty());
            assertFalse(page.isEnded(), "it was open all the time");
        }
    }

    @Test
    void nobodyStandsInItTwice() {
        pupils.get(1).start("lancer");
        assertEquals(409, pupils.get(1).post("lancer").statusCode());
        assertEquals(409, pupils.get(1).post("tout").statusCode());
    }
}
