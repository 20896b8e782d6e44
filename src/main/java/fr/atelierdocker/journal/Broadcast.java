package fr.atelierdocker.journal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jboss.logging.Logger;

/**
 * Gives a journal to any number of readers, each from the entry it wants and at its own pace, without an end, and with it
 * the state that the entries lead to. A reader pulls: a slow one costs no memory and holds up nobody. A batch and a state
 * are rendered once, however many readers get them, and not at all when there are none.
 */
public final class Broadcast<S, T> {

    private static final Logger LOG = Logger.getLogger(Broadcast.class);

    /** Readers that are behind get batches that end at the same entries, so that they share them. */
    private static final int BATCH_ENTRIES = 256;

    private static final long BATCH_CHARS = 64 * 1024;

    /** Batches kept for others to share: enough for readers that are near one another. */
    private static final int SHARED_BATCHES = 32;

    /** About how long it takes to write to one reader: a round waits until the one before can have reached all of them. */
    private static final Duration PACE_PER_READER = Duration.ofNanos(50_000);

    private static final Duration LONGEST_PACE = Duration.ofMillis(50);

    private final Journal journal;
    private final Rendering<S, T> rendering;
    private final Present<S, T> present;
    private final ScheduledExecutorService threads;
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean roundAhead = new AtomicBoolean();
    private final AtomicBoolean lookAhead = new AtomicBoolean();
    private volatile long lastRound = System.nanoTime() - LONGEST_PACE.toNanos();

    private final Cache<Long, Batch<T>> shared = Caffeine.newBuilder()
            .maximumSize(SHARED_BATCHES)
            .executor(Runnable::run)
            .build();

    private record Batch<T>(long last, T content) {}

    Broadcast(Journal journal, Rendering<S, T> rendering, ScheduledExecutorService threads) {
        this.journal = journal;
        this.rendering = rendering;
        this.present = new Present<>(rendering);
        this.threads = threads;
        journal.watch(this::announce);
        journal.watchTouches(this::renew);
    }

    /** The state may be another, without an entry that says so. */
    private void renew() {
        present.outdate();
        announce();
    }

    /**
     * The present state, and what follows entry number {@code after}, as it comes. A change of state comes before the
     * entries that it is of, or soon after them. This side ends it only when the journal cannot be read.
     *
     * @param known whether the reader knows of a state already
     */
    public Flow.Publisher<T> after(long after, Predicate<S> known) {
        return subscriber -> new Reader(after, known, subscriber).begin();
    }

    /** Wakes the readers: at once, but no more often than so many of them can be served. */
    private void announce() {
        if (!readers.isEmpty() && roundAhead.compareAndSet(false, true)) {
            long pace = Math.min(LONGEST_PACE.toNanos(), readers.size() * PACE_PER_READER.toNanos());
            schedule(this::round, lastRound + pace - System.nanoTime());
        }
    }

    /** Wakes the readers once more when the state may be looked at again. */
    private void lookAgain() {
        if (present.isOutdated() && lookAhead.compareAndSet(false, true)) {
            schedule(this::look, present.restNanos());
        }
    }

    private void schedule(Runnable waking, long nanos) {
        try {
            threads.schedule(waking, Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            readers.forEach(Reader::cancel);
        }
    }

    private void round() {
        lastRound = System.nanoTime();
        // Before they look: an entry that comes while they do needs another round.
        roundAhead.set(false);
        wakeAll();
    }

    private void look() {
        lookAhead.set(false);
        wakeAll();
    }

    private void wakeAll() {
        // One after the other in this thread: those who keep up get the same batch, which the first of them has made.
        readers.forEach(Reader::serve);
    }

    /** What there is after an entry; null when there is nothing yet, which the cache does not keep. */
    private Batch<T> batch(long after) {
        int untilShared = BATCH_ENTRIES - (int) (after % BATCH_ENTRIES);
        List<Entry> entries = journal.read(after, untilShared, BATCH_CHARS);
        if (entries.isEmpty()) {
            return null;
        }
        if (rendering.changeState(entries)) {
            present.outdate();
        }
        return new Batch<>(entries.get(entries.size() - 1).number(), rendering.entries(entries));
    }

    /** One subscription. At most one thread is at work in it at a time. */
    private final class Reader implements Flow.Subscription, Runnable {

        private final Predicate<S> known;
        private final Flow.Subscriber<? super T> subscriber;
        private final AtomicLong demand = new AtomicLong();
        private final AtomicInteger calls = new AtomicInteger();
        private volatile boolean cancelled;
        private long position;
        private Optional<S> state = Optional.empty();

        Reader(long after, Predicate<S> known, Flow.Subscriber<? super T> subscriber) {
            this.position = after;
            this.known = known;
            this.subscriber = subscriber;
        }

        void begin() {
            readers.add(this);
            // What happened while there was no other reader, nobody has looked at.
            present.outdate();
            subscriber.onSubscribe(this);
        }

        @Override
        public void request(long more) {
            long before = demand.getAndAccumulate(more, (have, add) -> have + add < 0 ? Long.MAX_VALUE : have + add);
            // Otherwise it only waits for entries.
            if (before == 0) {
                wake();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            readers.remove(this);
            if (readers.isEmpty()) {
                present.forget();
            }
        }

        @Override
        public void run() {
            int seen = calls.get();
            // After each batch it queues up again: nobody who is far behind keeps a thread from the others.
            if (give() || calls.addAndGet(-seen) != 0) {
                execute();
            }
        }

        void wake() {
            if (calls.getAndIncrement() == 0) {
                execute();
            }
        }

        void serve() {
            if (calls.getAndIncrement() == 0) {
                run();
            }
        }

        private void execute() {
            try {
                threads.execute(this);
            } catch (RejectedExecutionException stopping) {
                cancel();
            }
        }

        /** Gives a change of state or one batch, if there is one and it is wanted; false when there was none. */
        private boolean give() {
            if (cancelled || demand.get() == 0) {
                return false;
            }
            try {
                // Its entries say whether there is another state.
                Batch<T> batch = shared.get(position, Broadcast.this::batch);
                Optional<T> change = change();
                if (change.isEmpty() && batch == null) {
                    return false;
                }
                if (change.isEmpty()) {
                    position = batch.last();
                }
                demand.decrementAndGet();
                subscriber.onNext(change.orElseGet(() -> batch.content()));
                return true;
            } catch (RuntimeException failure) {
                // An end makes the browser come back for the rest; an error would make it start anew.
                LOG.error("A journal cannot be followed", failure);
                cancel();
                subscriber.onComplete();
                return false;
            }
        }

        private Optional<T> change() {
            Present.News<S, T> news = state.map(present::since).orElseGet(() -> present.first(known));
            state = Optional.of(news.state());
            lookAgain();
            return news.told();
        }
    }
}
