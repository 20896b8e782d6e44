package fr.atelierdocker.journal;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Goes through a journal at the pace of whoever asks, oldest entry first, up to the entry that was the last when it began. A
 * small batch at a time is in memory, and the next begins where it ends. For one thread at a time.
 */
public final class JournalReading {

    private static final int BATCH_ENTRIES = 512;
    private static final long BATCH_CHARS = 64 * 1024;

    private final Journal journal;
    /** Of which the entries are wanted; 0 for all. */
    private final long job;

    private final Stretch stretch;
    private final AtomicBoolean over;
    private final Segment.Bookmark bookmark = new Segment.Bookmark();
    private long position;
    private Iterator<Entry> batch = List.<Entry>of().iterator();

    private JournalReading(Journal journal, long job, Stretch stretch, AtomicBoolean over) {
        this.journal = journal;
        this.job = job;
        this.stretch = stretch;
        this.over = over;
        this.position = stretch.after();
    }

    /** Of all entries that are kept. */
    public static JournalReading ofAll(Journal journal) {
        return new JournalReading(journal, 0, new Stretch(0, journal.summary().last()), new AtomicBoolean());
    }

    /**
     * Of the entries of one job that are kept.
     *
     * @param job its number, from 1; one that never was has none
     */
    public static JournalReading ofJob(Journal journal, long job) {
        return new JournalReading(journal, job, journal.stretch(job), new AtomicBoolean());
    }

    /**
     * The next entry.
     *
     * @return empty at the end, and soon once nobody wants more
     * @throws java.io.UncheckedIOException if the disk fails
     */
    public Optional<Entry> next() {
        while (true) {
            while (batch.hasNext()) {
                Entry entry = batch.next();
                position = entry.number();
                if (position <= stretch.until() && (job == 0 || entry.fact().job() == job)) {
                    return Optional.of(entry);
                }
            }
            List<Entry> more = position < stretch.until() && !over.get()
                    ? journal.read(position, BATCH_ENTRIES, BATCH_CHARS, bookmark)
                    : List.of();
            if (more.isEmpty()) {
                return Optional.empty();
            }
            batch = more.iterator();
        }
    }

    /** The same entries from the beginning, as far as they are still kept. */
    JournalReading again() {
        return new JournalReading(journal, job, stretch, over);
    }

    /** Nobody wants more of it: nothing further is read, also for what is made of it. By any thread. */
    public void end() {
        over.set(true);
    }

    Journal journal() {
        return journal;
    }
}
