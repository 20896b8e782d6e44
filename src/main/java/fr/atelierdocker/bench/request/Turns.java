package fr.atelierdocker.bench.request;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The requests of one workspace: a few are worked on at the same time, and so many a second once many have come; the others
 * wait for their turn, and of those there are only so many. Nobody at a keyboard ever waits. Safe for many threads.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm">GCRA, by which they are paced</a>
 */
final class Turns {

    /** Of the site's threads, which are 200. */
    static final int AT_ONCE = 16;

    /** What a sender may be ahead of the pace, and as much again may wait. */
    static final Duration SPAN = Duration.ofSeconds(5);

    private final long step;
    private final int most;
    private final LongSupplier nanos;
    /** In the order in which they came. */
    private final Deque<Request> waiting = new ArrayDeque<>();

    private final List<Request> working = new ArrayList<>();
    /** When the last turn would have come if none had come early, on the clock's own scale. */
    private long paced;

    /** One request. */
    interface Request {

        /** Whether nobody works on it any more: its answer has begun, or its sender is gone. */
        boolean isOver();

        /** Its turn has come, and it waited. */
        void begin();
    }

    /** What becomes of a request. */
    enum Place {
        /** Its turn is now. */
        FIRST,
        /** It waits, and nobody did before: from now on somebody has to {@link #comeRound}, until that says otherwise. */
        HEAD,
        /** It waits behind others. */
        IN_LINE,
        /** As many wait as may. */
        NONE
    }

    /**
     * @param pace turns in a second
     * @param nanos a clock that only goes forward, like {@link System#nanoTime}
     */
    Turns(int pace, LongSupplier nanos) {
        this.step = Duration.ofSeconds(1).dividedBy(pace).toNanos();
        this.most = Math.toIntExact(SPAN.toNanos() / step);
        this.nanos = nanos;
        this.paced = nanos.getAsLong();
    }

    /** A request has come. */
    synchronized Place ask(Request request) {
        if (waiting.isEmpty() && isFree()) {
            take(request);
            return Place.FIRST;
        }
        if (waiting.size() >= most) {
            return Place.NONE;
        }
        Place place = waiting.isEmpty() ? Place.HEAD : Place.IN_LINE;
        waiting.addLast(request);
        return place;
    }

    /**
     * Begins those that wait and whose turn it is.
     *
     * @return whether some still wait, so that it is to be called again
     */
    boolean comeRound() {
        List<Request> turns = new ArrayList<>();
        boolean more;
        synchronized (this) {
            waiting.removeIf(Request::isOver);
            while (!waiting.isEmpty() && isFree()) {
                Request next = waiting.removeFirst();
                take(next);
                turns.add(next);
            }
            more = !waiting.isEmpty();
        }
        turns.forEach(Request::begin);
        return more;
    }

    private boolean isFree() {
        working.removeIf(Request::isOver);
        return working.size() < AT_ONCE && ahead() + step <= SPAN.toNanos();
    }

    private void take(Request request) {
        paced = nanos.getAsLong() + ahead() + step;
        working.add(request);
    }

    private long ahead() {
        return Math.max(0, paced - nanos.getAsLong());
    }
}
