package fr.atelierdocker.journal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jboss.logging.Logger;

/**
 * Gives a journal to any number of readers, each from the entry it wants and at its own pace, without an end. A reader
 * pulls: a slow one costs no memory and holds up nobody. A batch is rendered once, however many readers get it.
 */
public final class Broadcast<T> {

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
    private final Function<List<Entry>, T> rendering;
    private final ScheduledExecutorService threads;
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean roundAhead = new AtomicBoolean();
    private volatile long lastRound = System.nanoTime() - LONGEST_PACE.toNanos();

    private final Cache<Long, Batch<T>> shared = Caffeine.newBuilder()
            .maximumSize(SHARED_BATCHES)
            .executor(Runnable::run)
            .build();

    private record Batch<T>(long last, T content) {}

    Broadcast(Journal journal, Function<List<Entry>, T> rendering, ScheduledExecutorService threads) {
        this.journal = journal;
        this.rendering = rendering;
        this.threads = threads;
        journal.watch(this::announce);
    }

    /** What follows entry number {@code after}, as it comes. This side ends it only when the journal cannot be read. */
    public Flow.Publisher<T> after(long after) {
        return subscriber -> new Reader(after, subscriber).begin();
    }

    /** Wakes the readers: at once, but no more often than so many of them can be served. */
    private void announce() {
        if (!readers.isEmpty() && roundAhead.compareAndSet(false, true)) {
            long pace = Math.min(LONGEST_PACE.toNanos(), readers.size() * PACE_PER_READER.toNanos());
            long wait = lastRound + pace - System.nanoTime();
            try {
                threads.schedule(this::wakeAll, Math.max(0, wait), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException stopping) {
                readers.forEach(Reader::cancel);
            }
        }
    }

    private void wakeAll() {
        lastRound = System.nanoTime();
        // Before they look: an entry that comes while they do needs another round.
        roundAhead.set(false);
        // One after the other in this thread: those who keep up get the same batch, which the first of them has made.
        readers.forEach(Reader::serve);
    }

    /** What there is after an entry; null when there is nothing yet, which the cache does not keep. */
    private Batch<T> batch(long after) {
        int untilShared = BATCH_ENTRIES - (int) (after % BATCH_ENTRIES);
        List<Entry> entries = journal.read(after, untilShared, BATCH_CHARS);
        return entries.isEmpty()
                ? null
                : new Batch<>(entries.get(entries.size() - 1).number(), rendering.apply(entries));
    }

    /** One subscription. At most one thread is at work in it at a time. */
    private final class Reader implements Flow.Subscription, Runnable {

        private final Flow.Subscriber<? super T> subscriber;
        private final AtomicLong demand = new AtomicLong();
        private final AtomicInteger calls = new AtomicInteger();
        private volatile boolean cancelled;
        private long position;

        Reader(long after, Flow.Subscriber<? super T> subscriber) {
            this.position = after;
            this.subscriber = subscriber;
        }

        void begin() {
            readers.add(this);
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

        /** Gives one batch, if there is one and it is wanted; false when there was none. */
        private boolean give() {
            if (cancelled || demand.get() == 0) {
                return false;
            }
            try {
                Batch<T> batch = shared.get(position, Broadcast.this::batch);
                if (batch == null) {
                    return false;
                }
                position = batch.last();
                demand.decrementAndGet();
                subscriber.onNext(batch.content());
                return true;
            } catch (RuntimeException failure) {
                // An end makes the browser come back for the rest; an error would make it start anew.
                LOG.error("A journal cannot be followed", failure);
                cancel();
                subscriber.onComplete();
                return false;
            }
        }
    }
}
