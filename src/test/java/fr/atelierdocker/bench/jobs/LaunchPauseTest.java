package fr.atelierdocker.bench.jobs;

import java.nio.file.Files;
import java.time.Clock;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.classroom.Classroom;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.system.DataFolder;
import fr.atelierdocker.workspace.Workspaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A pause lasts until whoever teaches ends it, also when the site starts again meanwhile. */
@QuarkusTest
@TestProfile(Classroom.class)
@Tag("moteur")
class LaunchPauseTest {

    @Inject
    LaunchPause launches;

    @Inject
    Workspaces workspaces;

    @Inject
    Journals journals;

    @Inject
    DataFolder data;

    @Inject
    Clock clock;

    @AfterEach
    void resume() {
        launches.resume();
    }

    @Test
    void itHoldsWhenTheSiteStartsAgain() {
        launches.pause("  Regardez\nle tableau ");
        LaunchPause again = afterwards();
        assertTrue(again.isPaused());
        assertEquals(
                "Les lancements sont en pause : Regardez le tableau.",
                again.present().orElseThrow().sentence());
        launches.pause("");
        assertEquals(
                "Les lancements sont en pause : la personne qui anime veut votre attention un moment.",
                afterwards().present().orElseThrow().sentence());
        launches.resume();
        assertFalse(afterwards().isPaused());
        assertTrue(Files.notExists(data.folder("pause")));
    }

    @Test
    void aReasonIsShort() {
        launches.pause("\u202eé!".repeat(400));
        String reason = launches.present().orElseThrow().reason();
        assertEquals(LaunchPause.LONGEST, reason.codePoints().count(), reason);
    }

    private LaunchPause afterwards() {
        return new LaunchPause(workspaces, journals, data, clock);
    }
}
