package fr.atelierdocker.journal;

import java.time.Instant;

/**
 * A fact in its place in the journal.
 *
 * @param number from 1, without gaps
 * @param time to the millisecond, of the machine's clock
 */
public record Entry(long number, Instant time, Fact fact) {

    /** The number of the entry that told its line first: its own, unless it is told in the place of another's. */
    public long place() {
        return fact.over() == 0 ? number : fact.over();
    }
}
