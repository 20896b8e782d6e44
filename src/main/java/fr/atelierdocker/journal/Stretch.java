package fr.atelierdocker.journal;

/**
 * A part of a journal.
 *
 * @param after number of the entry before its first
 * @param until number of its last entry; not greater than {@code after} when it has none
 */
public record Stretch(long after, long until) {

    static final Stretch NONE = new Stretch(0, 0);

    /** Both, and what is between them. */
    Stretch and(Stretch other) {
        return isEmpty()
                ? other
                : other.isEmpty() ? this : new Stretch(Math.min(after, other.after), Math.max(until, other.until));
    }

    boolean isEmpty() {
        return until <= after;
    }
}
