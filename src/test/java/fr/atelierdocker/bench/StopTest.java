package fr.atelierdocker.bench;

import java.util.List;
import java.util.Set;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.docker.TestEngine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("parcours")
class StopTest {

    private static final String LONG_BUILD =
            """
            FROM busybox
            RUN echo un
            RUN echo deux; sleep 60
            RUN echo trois
            """;

    private final String workspace = CleanEngine.workspace();

    @Inject
    Projects projects;

    private Set<String> danglingBefore;

    @BeforeEach
    void fromTheBeginning() {
        Bench.perform("reinitialiser");
        danglingBefore = TestEngine.danglingImages();
    }

    @Test
    void aBuildStopsBeforeItHasBegun() {
        long job = projects.start(LONG_BUILD);
        assertEquals("fin/annule Construction arrêtée à votre demande. Il n’en reste rien.", stop(job));
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {": FROM busybox", ": RUN echo un", ": RUN echo deux"})
    void aBuildStopsInEveryStep(String beginning) {
        long job = projects.start(LONG_BUILD);
        Bench.awaitText(job, beginning);
        stop(job);
        assertNothingIsLeft();
    }

    @Test
    void aBuildStopsWhileItsProgramRuns() {
        long job = projects.start(LONG_BUILD);
        Bench.awaitOutput(job, "deux");
        stop(job);
        assertNothingIsLeft();
    }

    @Test
    void theLessonsBuildStopsAtItsBeginningAndCanBeDoneAgain() {
        long job = Bench.start("construire");
        Bench.post("arreter");
        Bench.awaitEnd(job);
        List<Line> again = Bench.perform("construire");
        assertTrue(last(again).startsWith("fin/reussi"), last(again));
    }

    @Test
    void aRunStopsThoughItDoesNotListen() {
        projects.buildRunning("trap '' TERM; echo parti; sleep 300 & wait; sleep 300");
        long job = Bench.start("lancer");
        Bench.awaitOutput(job, "parti");
        assertEquals("fin/annule Arrêté à votre demande.", stop(job));
        assertEquals(
                List.of(
                        "ligne/stdout parti",
                        "etat Conteneur terminé, code de sortie 137.",
                        "etat Conteneur <id> supprimé (--rm)."),
                Bench.told(Bench.journal(job)).subList(3, 6));
        assertNoContainerIsLeft();
    }

    @Test
    void aRunMaySayGoodbye() {
        projects.buildRunning("trap 'echo adieu; exit 3' TERM; echo parti; while :; do sleep 0.1; done");
        long job = Bench.start("lancer");
        Bench.awaitOutput(job, "parti");
        stop(job);
        assertEquals(List.of("parti", "adieu"), Bench.output(Bench.journal(job)));
        assertTrue(Bench.told(Bench.journal(job)).contains("etat Conteneur terminé, code de sortie 3."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker run", "créé à partir", "démarré"})
    void aRunStopsWheneverItIsAsked(String moment) {
        projects.buildRunning("sleep 300");
        long job = Bench.start("lancer");
        Bench.awaitText(job, moment);
        assertEquals("fin/annule Arrêté à votre demande.", stop(job));
        assertNoContainerIsLeft();
        List<String> told = Bench.told(Bench.journal(job));
        boolean started = told.contains("etat Conteneur démarré.");
        assertEquals(
                started,
                told.stream().anyMatch(line -> line.startsWith("etat Conteneur terminé")),
                "what never started did not end: " + told);
    }

    @Test
    void whatComesAfterTheStoppedStepIsNotBegun() {
        long job = Bench.start("tout");
        Bench.post("arreter").statusCode(303);
        List<Line> lines = Bench.awaitEnd(job);
        assertTrue(last(lines).startsWith("fin/annule"), last(lines));
        assertFalse(lines.stream().anyMatch(line -> line.step().equals("lire")));
    }

    @Test
    void stoppingTwiceIsStoppingOnce() {
        projects.buildRunning("trap '' TERM; echo parti; while :; do sleep 1; done");
        long job = Bench.start("lancer");
        Bench.awaitOutput(job, "parti");
        Bench.post("arreter").statusCode(303);
        Bench.post("arreter");
        Bench.awaitEnd(job);
        assertEquals(
                1,
                Bench.journal(job).stream()
                        .filter(line -> line.type().equals("fin"))
                        .count());
        assertEquals(
                List.of("Arrêté"), Bench.page().select("#face-lancer .status").eachText());
    }

    /** Presses the button; what the end says, which comes long before the programs would end by themselves. */
    private static String stop(long job) {
        Bench.post("arreter").statusCode(303);
        return last(Bench.awaitEnd(job));
    }

    private static String last(List<Line> lines) {
        return lines.get(lines.size() - 1).told();
    }

    /** The page looks into the volume through one that never starts, and that is gone in a moment. */
    private void assertNoContainerIsLeft() {
        await().atMost(Bench.LONG).until(() -> TestEngine.containers(workspace).isEmpty());
    }

    private void assertNothingIsLeft() {
        assertNoContainerIsLeft();
        assertEquals(List.of(), TestEngine.images(workspace));
        // Others may be building on this engine, and their unfinished image is unnamed for a moment.
        await("no unnamed image is left")
                .atMost(Bench.LONG)
                .until(() -> danglingBefore.containsAll(TestEngine.danglingImages()));
    }
}
