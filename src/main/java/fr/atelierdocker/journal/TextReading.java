package fr.atelierdocker.journal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Goes through a journal as a page shows it: of a line that was told more than once its last text, in the place of its first;
 * of a progress only its last. That several steps together are back at their beginning, which each of them has an entry for, is
 * said once. The entries are gone through twice, and a small part of them is in memory. For one thread at a time.
 */
public final class TextReading {

    /** Of the entries with a line's last text, so many are read in one go: neighbours are mostly told again together. */
    private static final int LOOK = 64;

    private static final long LOOK_CHARS = 64 * 1024;

    private final JournalReading entries;
    private final Journal journal;
    private final long oldest;
    private final LastTold told;
    private final Segment.Bookmark lastLook = new Segment.Bookmark();
    private final Map<String, Long> unfinished = new HashMap<>();
    private List<Entry> near = List.of();
    private boolean prepared;
    private boolean cleared;

    /** @param entries those that are wanted; nothing has been read of them */
    public TextReading(JournalReading entries) {
        this.entries = entries;
        this.journal = entries.journal();
        this.oldest = journal.first();
        this.told = new LastTold(oldest);
    }

    /**
     * The next entry, with the text that its line came to.
     *
     * @return empty at the end, and soon once nobody wants more of the entries
     * @throws java.io.UncheckedIOException if the disk fails
     */
    public Optional<Entry> next() {
        prepare();
        Optional<Entry> next = entries.next();
        while (next.isPresent()) {
            Optional<Entry> shown = shown(next.get());
            if (shown.isPresent()) {
                return shown;
            }
            next = entries.next();
        }
        return next;
    }

    private void prepare() {
        if (prepared) {
            return;
        }
        prepared = true;
        JournalReading before = entries.again();
        for (Optional<Entry> entry = before.next(); entry.isPresent(); entry = before.next()) {
            note(entry.get());
        }
    }

    private void note(Entry entry) {
        Fact fact = entry.fact();
        if (fact.over() != 0) {
            told.add(fact.over(), entry.number());
        } else if (fact.type() == Fact.Type.PROGRESS && !fact.key().isEmpty()) {
            unfinished.put(key(entry), entry.number());
        } else if (!fact.key().isEmpty()) {
            unfinished.remove(key(entry));
        }
    }

    private Optional<Entry> shown(Entry entry) {
        Fact fact = entry.fact();
        boolean again = cleared && fact.isCleared();
        cleared = fact.isCleared();
        if (again) {
            return Optional.empty();
        }
        if (fact.over() != 0) {
            // Its first may be kept no more.
            return fact.over() < oldest && told.of(fact.over()) == entry.number()
                    ? Optional.of(entry)
                    : Optional.empty();
        }
        boolean passing = fact.type() == Fact.Type.PROGRESS
                && !fact.key().isEmpty()
                && unfinished.getOrDefault(key(entry), 0L) != entry.number();
        return passing ? Optional.empty() : Optional.of(last(entry));
    }

    private Entry last(Entry entry) {
        long number = told.of(entry.number());
        if (number == entry.number()) {
            return entry;
        }
        if (near.isEmpty()
                || number < near.get(0).number()
                || number > near.get(near.size() - 1).number()) {
            near = journal.read(number - 1, LOOK, LOOK_CHARS, lastLook);
        }
        return near.stream().filter(each -> each.number() == number).findFirst().orElse(entry);
    }

    private static String key(Entry entry) {
        Fact fact = entry.fact();
        return fact.job() + " " + fact.step() + " " + fact.key();
    }

    /**
     * Which entry told a line last, for the lines that were told more than once. Eight bytes for each, since a program may write
     * over every line that it writes. For one thread; first all are added, then it is asked.
     */
    private static final class LastTold {

        private final long base;
        /** Of each line its place and then its entry, as distances from {@code base}, in one number: so they can be sorted. */
        private long[] lines = new long[16];

        private int count;
        private boolean sorted;

        /** @param base a number near those that are to come */
        LastTold(long base) {
            this.base = base;
        }

        /** A line is told again. */
        void add(long place, long entry) {
            // What is written over again and again is mostly the same line.
            if (count > 0 && lines[count - 1] >> 32 == place - base) {
                count--;
            } else if (count == lines.length) {
                lines = Arrays.copyOf(lines, count * 2);
            }
            lines[count++] = (place - base) << 32 | (entry - base);
        }

        /** Number of the entry that told it last: its own place, if it was told once. */
        long of(long place) {
            if (!sorted) {
                Arrays.sort(lines, 0, count);
                sorted = true;
            }
            int behind = Arrays.binarySearch(lines, 0, count, (place - base + 1) << 32);
            int last = (behind < 0 ? -behind - 1 : behind) - 1;
            return last >= 0 && lines[last] >> 32 == place - base ? base + (lines[last] & 0xffff_ffffL) : place;
        }
    }
}
