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
 * @param failure what it fails with until it succeeds or is taken back, also while it is tried again
 */
public record StepSummary(
        Fact.State state, long since, long job, OptionalInt code, String text, Instant time, Failure failure) {

    /** A step that was never taken. */
    public static final StepSummary UNTOUCHED =
            new StepSummary(Fact.State.WAITING, 0, 0, OptionalInt.empty(), "", Instant.EPOCH, Failure.NONE);

    /**
     * Why a step fails.
     *
     * @param text the same of all its failures in a row
     * @param since when the first of them came; 1970 for none
     */
    public record Failure(String text, Instant since) {

        static final Failure NONE = new Failure("", Instant.EPOCH);

        /** What stands after a step entered a state: stopping an attempt mends nothing. */
        Failure and(Fact.State state, String why, Instant time) {
            return switch (state) {
                case DONE, WAITING -> NONE;
                case FAILED -> this != NONE && text.equals(why) ? this : new Failure(why, time);
                case QUEUED, RUNNING, RESUMED, CANCELLED -> this;
            };
        }
    }
}
