package fr.atelierdocker.bench.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.bench.step.ProofPlace;
import fr.atelierdocker.docker.Cli;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.journal.StepSummary;
import fr.atelierdocker.journal.Summary;
import fr.atelierdocker.lesson.Sentence;
import fr.atelierdocker.workspace.Workspace;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every route of proof, from nothing to its tick; and bent, so that the tick does not come unless the engine gives it. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("parcours")
class ProofsTest {

    private static final String IMAGE = "mon_app_image-" + CleanEngine.workspace();
    private static final String VOLUME = "mon_volume_donnees-" + CleanEngine.workspace();
    private static final String FIRST = "mon_conteneur_1-" + CleanEngine.workspace();

    @Inject
    Projects projects;

    @Inject
    Journals journals;

    @AfterEach
    void leaveNothing() {
        Bench.awaitIdle();
        Bench.perform("reinitialiser");
    }

    @ParameterizedTest
    @EnumSource
    void fromNothingToItsTick(Sentence sentence) {
        Instant begun = Instant.now();
        verify(sentence);
        assertProved(sentence, begun);
    }

    /** With all that is there after the first time. */
    @Test
    void onceMore() {
        for (Sentence sentence : List.of(Sentence.VOLUME_KEPT, Sentence.VOLUME_BORN, Sentence.VOLUME_BORN)) {
            Instant begun = Instant.now();
            verify(sentence);
            assertProved(sentence, begun);
        }
    }

    /** The image went after the page was shown: it is made again first, and then the engine gives the tick. */
    @Test
    void withTheImageGoneFromOutside() {
        Bench.perform("construire");
        await("the page has seen the image")
                .until(() -> text(Bench.page(Sentence.IMAGE_MODEL.path()), "#avant-image"), "L'image est là."::equals);
        Cli.docker("rmi", IMAGE);
        Instant begun = Instant.now();
        List<Bench.Line> told = verify(Sentence.IMAGE_MODEL);
        assertTrue(told.stream().anyMatch(line -> line.step().equals("construire")), told::toString);
        assertProved(Sentence.IMAGE_MODEL, begun);
    }

    /** The program that the learner's image runs waits; its container is stopped by somebody else. */
    @ParameterizedTest
    @EnumSource(names = {"IMAGE_MODEL", "CONTAINER_EPHEMERAL", "VOLUME_OUTSIDE", "VOLUME_DATA", "VOLUME_BORN"})
    void withTheContainerStoppedFromOutside(Sentence sentence) {
        projects.build("FROM busybox\nRUN mkdir /data && printf '#!/bin/sh\\nsleep 600\\n' > /bin/python && chmod +x"
                + " /bin/python\nCMD [\"python\", \"app.py\"]");
        Instant begun = Instant.now();
        long job = Bench.start(path(sentence));
        Bench.awaitText(job, "démarré");
        String container = await("the container is there").until(() -> running(IMAGE), name -> !name.isEmpty());
        Cli.docker("kill", container);
        assertNotProved(sentence, begun, Bench.awaitEnd(job));
        assertTrue(trouble(sentence).contains("137"), () -> trouble(sentence));
    }

    /** Id of a container of ours that runs and was made of this image; empty when there is none. */
    private static String running(String image) {
        return Cli.docker(
                        "ps",
                        "--filter",
                        "ancestor=" + image,
                        "--filter",
                        "label=" + Workspace.LABEL + "=" + CleanEngine.workspace(),
                        "--filter",
                        "status=running",
                        "--format",
                        "{{.ID}} {{.Names}}")
                .lines()
                .filter(line -> !line.contains("mon_conteneur"))
                .map(line -> line.substring(0, 12))
                .findFirst()
                .orElse("");
    }

    @Test
    void withAContainerThatLivesTakenAwayFromOutside() {
        for (Sentence sentence : List.of(Sentence.CONTAINER_LIFE, Sentence.VOLUME_KEPT)) {
            Instant begun = Instant.now();
            long job = Bench.start(path(sentence));
            Bench.awaitText(job, "Le moteur l’a démarré.");
            Cli.docker("rm", "-f", FIRST);
            assertNotProved(sentence, begun, Bench.awaitEnd(job));
            assertTrue(TestEngine.hasVolume(VOLUME), "nothing was lost by it");
        }
    }

    /** The container that reads what two write is killed: that they wrote is not proved by their own lines. */
    @Test
    void withTheReaderOfTwoWritersStoppedFromOutside() {
        Instant begun = Instant.now();
        projects.build("FROM busybox\nRUN printf '#!/bin/sh\\nsleep 600\\n' > /bin/python && chmod +x /bin/python");
        long job = Bench.start(path(Sentence.VOLUME_SHARED));
        String reader = await("the reader is there").until(() -> running("busybox"), name -> !name.isEmpty());
        Cli.docker("kill", reader);
        assertNotProved(Sentence.VOLUME_SHARED, begun, Bench.awaitEnd(job));
    }

    /** Both end at a press of « Arrêter », and a build that did not end proves nothing. */
    @ParameterizedTest
    @EnumSource(names = {"BUILD_STEPS", "BUILD_IMAGE", "IMAGE_BUILT", "IMAGE_SHARED", "CONTAINER_ISOLATED"})
    void stoppedByTheLearner(Sentence sentence) {
        Instant begun = Instant.now();
        long job = Bench.start(path(sentence));
        Bench.post("arreter");
        List<Bench.Line> told = Bench.awaitEnd(job);
        String end = told.get(told.size() - 1).state();
        // It may have been quicker than the press.
        if (end.equals("reussi")) {
            assertProved(sentence, begun);
        } else {
            assertEquals("annule", end);
            assertNotProved(sentence, begun, told);
        }
    }

    /** A tick is not taken away by a later attempt that proves nothing; that is told beside it. */
    @Test
    void aTickStays() {
        Instant begun = Instant.now();
        verify(Sentence.VOLUME_DATA);
        assertProved(Sentence.VOLUME_DATA, begun);
        projects.buildRunning("exit 3");
        verify(Sentence.VOLUME_DATA);
        Element place = Bench.page(Sentence.VOLUME_DATA.path()).getElementById("preuve-volume-donnees");
        assertEquals("Prouvé", Bench.plain(place.select(".status").text()));
        assertTrue(
                Bench.plain(place.select(".proof-trouble").text()).startsWith("Rien n’est prouvé cette fois."),
                place::text);
    }

    /** Somebody writes in the volume meanwhile: it is stopped first, as the page says. */
    @Test
    void whatWouldDisturbIsStoppedFirst() {
        Bench.perform("construire");
        Bench.perform("vie/1/creer");
        Bench.perform("vie/1/demarrer");
        await("the page knows")
                .until(
                        () -> text(Bench.page(Sentence.VOLUME_DATA.path()), "#avant-conteneurs"),
                        "mon_conteneur_1 sera arrêté d'abord."::equals);
        Instant begun = Instant.now();
        verify(Sentence.VOLUME_DATA);
        assertProved(Sentence.VOLUME_DATA, begun);
        assertEquals("exited", Cli.docker("inspect", "-f", "{{.State.Status}}", FIRST));
    }

    private List<Bench.Line> verify(Sentence sentence) {
        List<Bench.Line> told = Bench.perform(path(sentence));
        Bench.awaitIdle();
        return told;
    }

    private static String path(Sentence sentence) {
        return "verifier/" + sentence.slug();
    }

    private StepSummary proof(Sentence sentence) {
        return new ProofPlace(sentence.slug()).proof(summary());
    }

    private Summary summary() {
        return journals.of(CleanEngine.workspace()).summary();
    }

    private void assertProved(Sentence sentence, Instant begun) {
        StepSummary proof = await(sentence + " is proved: " + trouble(sentence))
                .until(
                        () -> proof(sentence),
                        stand -> stand.state() == Fact.State.DONE
                                && !stand.time().isBefore(begun.minusMillis(1)));
        assertTrue(Bench.plain(proof.text()).startsWith("Prouvé : « " + sentence.text() + " »"), proof::text);
        Document page = Bench.page(sentence.path());
        assertEquals(
                "Prouvé",
                Bench.plain(
                        page.select("#preuve-" + sentence.slug() + " .status").text()));
        String[] source = sentence.source().split("#");
        assertEquals(
                "Prouvé : " + sentence.phrase().replace('’', '\''),
                text(Bench.page(source[0]), "#" + source[1] + " a.verify"));
        assertTrue(page.select("#console > .line").text().contains("Prouvé"), "it is told in the output");
    }

    private void assertNotProved(Sentence sentence, Instant begun, List<Bench.Line> told) {
        await(sentence + " is told not to be proved")
                .until(
                        () -> new ProofPlace(sentence.slug()).attempt(summary()).time(),
                        time -> !time.isBefore(begun.minusMillis(1)));
        assertTrue(proof(sentence).time().isBefore(begun), () -> sentence + ": " + told);
        assertFalse(trouble(sentence).isEmpty());
    }

    private String trouble(Sentence sentence) {
        return Optional.of(new ProofPlace(sentence.slug()).attempt(summary()))
                .map(StepSummary::text)
                .orElse("");
    }

    private static String text(Document page, String selector) {
        return Bench.plain(page.select(selector).text()).replace('’', '\'');
    }
}
