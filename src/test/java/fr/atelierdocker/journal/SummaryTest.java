package fr.atelierdocker.journal;

import java.time.Instant;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.journal.StepSummary.Failure;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Since when a step fails with one and the same. */
@Tag("rapide")
class SummaryTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Summary summary = Summary.EMPTY;

    @Test
    void theSameFailureCountsFromTheFirstTime() {
        enter(0, Fact.State.RUNNING, "");
        assertFailing("", null);
        enter(1, Fact.State.FAILED, "code 3");
        enter(2, Fact.State.QUEUED, "");
        enter(3, Fact.State.RUNNING, "");
        assertFailing("code 3", 1);
        enter(4, Fact.State.FAILED, "code 3");
        assertFailing("code 3", 1);
        enter(5, Fact.State.CANCELLED, "Arrêté");
        enter(6, Fact.State.FAILED, "code 3");
        assertFailing("code 3", 1);
    }

    @Test
    void anotherFailureASuccessAndAResetBeginAnew() {
        enter(1, Fact.State.FAILED, "code 3");
        enter(2, Fact.State.FAILED, "code 4");
        assertFailing("code 4", 2);
        enter(3, Fact.State.DONE, "");
        assertFailing("", null);
        enter(4, Fact.State.FAILED, "code 4");
        assertFailing("code 4", 4);
        enter(5, Fact.State.WAITING, "");
        assertFailing("", null);
        enter(6, Fact.State.FAILED, "");
        assertFailing("", 6);
    }

    private void enter(int minute, Fact.State state, String text) {
        Fact fact = Fact.of(1, Fact.Type.STATE, "lancer", text).entering(state);
        summary = summary.and(new Entry(summary.last() + 1, at(minute), fact));
    }

    private void assertFailing(String text, Integer minute) {
        assertEquals(
                new Failure(text, minute == null ? Instant.EPOCH : at(minute)),
                summary.step("lancer").failure());
    }

    private static Instant at(int minute) {
        return NOON.plusSeconds(60L * minute);
    }
}
