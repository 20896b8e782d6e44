package fr.atelierdocker.journal;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * How a step stands, as its entries tell.
 *
 * @param since number of the entry with which its last turn began
 * @param job number of the job of that turn, 0 before the first
 * @param code exit code of that turn, when it has one
 * @param text of the entry that brought the state
 * @param time of that entry
 */
public record StepSummary(Fact.State state, long since, long job, OptionalInt code, String text, Instant time) {

    /** A step that was never taken. */
    public static final StepSummary UNTOUCHED =
            new StepSummary(Fact.State.WAITING, 0, 0, OptionalInt.empty(), "", Instant.EPOCH);
}
