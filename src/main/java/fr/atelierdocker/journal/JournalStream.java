package fr.atelierdocker.journal;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import org.jboss.logging.Logger;

/**
 * Follows a journal from any entry on, without an end. Each reader pulls at its own pace, so that a slow one costs no
 * memory and holds up nobody; all of them share a few threads, so that one more costs no thread.
 */
@ApplicationScoped
public class JournalStream {

    private static final Logger LOG = Logger.getLogger(JournalStream.class);

    /** A reader that lags gets batches as large as this; one that keeps up gets what there is. */
    private static final int BATCH_ENTRIES = 256;

    private static final long BATCH_CHARS = 64 * 1024;

    private final ExecutorService threads = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, "journal-stream");
        thread.setDaemon(true);
        return thread;
    });

    /** Batches of the entries after number {@code after}, as they come, never empty. It is never ended by this side. */
    public Multi<List<Entry>> follow(Journal journal, long after) {
        return Multi.createFrom().publisher(subscriber -> new Reader(journal, after, subscriber).begin());
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /** One subscription. At most one thread is at work in it at a time. */
    private final class Reader implements Flow.Subscription, Runnable {

        private final Journal journal;
        private final Flow.Subscriber<? super List<Entry>> subscriber;
        private final Runnable wake = this::wake;
        private final AtomicLong demand = new AtomicLong();
        private final AtomicInteger calls = new AtomicInteger();
        private volatile boolean cancelled;
        private long position;

        Reader(Journal journal, long after, Flow.Subscriber<? super List<Entry>> subscriber) {
            this.journal = journal;
            this.position = after;
            this.subscriber = subscriber;
        }

        void begin() {
            subscriber.onSubscribe(this);
            journal.watch(wake);
            if (cancelled) {
                journal.unwatch(wake);
            }
            wake();
        }

        @Override
        public void request(long more) {
            demand.accumulateAndGet(more, (have, add) -> have + add < 0 ? Long.MAX_VALUE : have + add);
            wake();
        }

        @Override
        public void cancel() {
            cancelled = true;
            journal.unwatch(wake);
        }

        @Override
        public void run() {
            int seen = calls.get();
            do {
                give();
                seen = calls.addAndGet(-seen);
            } while (seen != 0);
        }

        private void wake() {
            if (calls.getAndIncrement() == 0) {
                try {
                    threads.execute(this);
                } catch (RejectedExecutionException stopping) {
                    cancel();
                }
            }
        }

        private void give() {
            try {
                while (!cancelled && demand.get() > 0) {
                    List<Entry> batch = journal.read(position, BATCH_ENTRIES, BATCH_CHARS);
                    if (batch.isEmpty()) {
                        return;
                    }
                    position = batch.get(batch.size() - 1).number();
                    demand.decrementAndGet();
                    subscriber.onNext(batch);
                }
            } catch (RuntimeException failure) {
                // An end makes the browser come back for the rest; an error would make it start anew.
                LOG.error("A journal cannot be followed", failure);
                cancel();
                subscriber.onComplete();
            }
        }
    }
}
