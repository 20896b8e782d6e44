package fr.atelierdocker.bench.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;

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
                .map(entry -> new JobPassage(entry.fact().job(), begin(journal, entry)));
    }

    /** Of the newest job; empty when there is none in the journal. */
    public static Optional<JobPassage> newest(Journal journal) {
        long job = journal.summary().lastJob();
        long[] found = {0};
        back(journal, journal.summary().last() + 1, entry -> {
            if (entry.fact().job() == job) {
                found[0] = entry.number();
            }
            return found[0] == 0;
        });
        return found[0] == 0 || job == 0 ? Optional.empty() : holding(journal, found[0]);
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

    private static long begin(Journal journal, Entry known) {
        long job = known.fact().job();
        long[] first = {known.number()};
        back(journal, known.number(), entry -> {
            Fact fact = entry.fact();
            if (fact.job() == job) {
                first[0] = entry.number();
            }
            // Of an older job there may still be lines of a container that it made; but no command, and no end.
            boolean older = fact.job() > 0 && fact.job() < job;
            return !(older && (fact.type() == Fact.Type.COMMAND || fact.type() == Fact.Type.END));
        });
        return first[0];
    }

    /** Goes back from before an entry for as long as {@code goOn} says so. */
    private static void back(Journal journal, long before, Predicate<Entry> goOn) {
        long stop = before;
        long oldest = journal.first();
        while (stop > oldest) {
            long start = Math.max(oldest, stop - LOOK);
            List<Entry> entries = new ArrayList<>();
            journal.forEach(start - 1, stop - 1, entries::add);
            for (int i = entries.size() - 1; i >= 0; i--) {
                if (!goOn.test(entries.get(i))) {
                    return;
                }
            }
            stop = start;
        }
    }
}
