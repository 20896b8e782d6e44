package fr.atelierdocker.journal;

import java.util.List;
import java.util.Optional;

/**
 * What the readers of a broadcast are given of a journal: its entries, and the state that they have led to. Entries are an
 * account, and given one and all; of states only the present one matters.
 *
 * @param <S> the state at one moment, which is told from others by its identity
 * @param <T> what a reader is given
 */
public interface Rendering<S, T> {

    /** @param entries in order, never empty */
    T entries(List<Entry> entries);

    /** Whether the state may be another once these are in the journal. */
    boolean changeState(List<Entry> entries);

    /** The state as it is now. */
    S state();

    /** For a reader who knows of no state. */
    T whole(S state);

    /** For a reader who knows of another state; empty when there is no difference to tell. */
    Optional<T> change(S known, S now);
}
