package fr.atelierdocker.journal;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The present state, and how each reader is brought to it: rendered once for all of them, only when they ask, and no more
 * often than somebody can look. Who was away for many changes is told of them as of one. Safe for many threads.
 */
final class Present<S, T> {

    /** Between two renderings at least, in nanoseconds. The first after a pause comes at once. */
    private static final long REST = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(500);

    /** So many times as long as it took does it rest, so that a busy machine has time for other things. */
    private static final int REST_PER_COST = 10;

    private final Rendering<S, T> rendering;
    /** What leads to the present state, by the state that a reader knows; null stands for none. */
    private final Map<S, Optional<T>> changes = new IdentityHashMap<>();

    private S state;
    private long rendered;
    private long rest;
    private volatile boolean outdated = true;

    Present(Rendering<S, T> rendering) {
        this.rendering = rendering;
    }

    /**
     * What a reader is to be told.
     *
     * @param state that the reader knows of then
     * @param told empty when there is nothing to tell
     */
    record News<S, T>(S state, Optional<T> told) {}

    /** It may be another from now on. */
    void outdate() {
        outdated = true;
    }

    /** For a reader who may know the state from elsewhere. */
    synchronized News<S, T> first(Predicate<S> known) {
        update();
        return known.test(state) ? new News<>(state, Optional.empty()) : newsFor(null);
    }

    /** For a reader who knows of a state. */
    synchronized News<S, T> since(S known) {
        update();
        return newsFor(known);
    }

    /** Whether what readers are told now is not yet what is. */
    boolean isOutdated() {
        return outdated;
    }

    /** How long until it is rendered anew for whoever asks, in nanoseconds; not more than 0 when it is due. */
    synchronized long restNanos() {
        return rendered + rest - System.nanoTime();
    }

    /** Nobody reads any more. */
    synchronized void forget() {
        state = null;
        changes.clear();
        outdated = true;
    }

    private void update() {
        if (!outdated || (state != null && System.nanoTime() - rendered < rest)) {
            return;
        }
        // Before one looks: what changes meanwhile is looked at again.
        outdated = false;
        long begun = System.nanoTime();
        S now = rendering.state();
        rendered = System.nanoTime();
        rest = Math.max(REST, Math.min(LONGEST_REST, (rendered - begun) * REST_PER_COST));
        if (state == null) {
            state = now;
            return;
        }
        Optional<T> change = rendering.change(state, now);
        if (change.isPresent()) {
            changes.clear();
            changes.put(state, change);
            state = now;
        }
    }

    private News<S, T> newsFor(S known) {
        if (known == state) {
            return new News<>(state, Optional.empty());
        }
        Optional<T> told = changes.get(known);
        if (told == null) {
            told = known == null ? Optional.of(rendering.whole(state)) : rendering.change(known, state);
            changes.put(known, told);
        }
        return new News<>(state, told);
    }
}
