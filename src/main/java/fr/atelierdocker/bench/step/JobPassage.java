package fr.atelierdocker.bench.step;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.JournalReading;

/**
 * All that one job told, of whichever steps, as far as the journal keeps it. Entries of others may stand between: a
 * container that lives goes on, and so does the volume.
 *
 * @param first number of its first entry that is kept
 */
public record JobPassage(long job, long first) {

    /** Entries that are looked at in one go. */
    private static final int LOOK = 1000;

    private static final long LOOK_CHARS = 1 << 20;

    /** Of the job that this entry belongs to; empty when it belongs to none, or is not in the journal. */
    public static Optional<JobPassage> holding(Journal journal, long number) {
        return journal.read(number - 1, 1, 1).stream()
                .filter(entry -> entry.number() == number && entry.fact().job() > 0)
                .findFirst()
                .flatMap(entry -> of(journal, entry.fact().job()));
    }

    /** Of the newest job; empty when there is none in the journal. */
    public static Optional<JobPassage> newest(Journal journal) {
        return of(journal, journal.summary().lastJob());
    }

    private static Optional<JobPassage> of(Journal journal, long job) {
        return job == 0
                ? Optional.empty()
                : JournalReading.ofJob(journal, job).next().map(entry -> new JobPassage(job, entry.number()));
    }

    /**
     * Shows its entries, oldest first, up to its end or as far as it has come.
     *
     * @return whether it has ended
     */
    public boolean forEach(Journal journal, Consumer<Entry> entries) {
        long last = journal.summary().last();
        long position = first - 1;
        while (position < last) {
            List<Entry> batch = journal.read(position, LOOK, LOOK_CHARS);
            if (batch.isEmpty()) {
                return false;
            }
            for (Entry entry : batch) {
                if (entry.fact().job() == job) {
                    entries.accept(entry);
                }
                if (isEnd(entry)) {
                    return true;
                }
            }
            position = batch.get(batch.size() - 1).number();
        }
        return false;
    }

    /** One job follows another: when a newer one begins, this one is over, even if nobody could say so. */
    private boolean isEnd(Entry entry) {
        Fact fact = entry.fact();
        return fact.job() > job || (fact.job() == job && fact.type() == Fact.Type.END);
    }
}
