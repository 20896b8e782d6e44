package fr.atelierdocker.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The newest entries, kept in memory for those who read along: each finds its place at once, however many there are.
 * Bounded by number and by characters.
 */
final class Tail {

    private static final int MAX_ENTRIES = 16_384;
    private static final long MAX_CHARS = 4 << 20;

    private final Entry[] ring = new Entry[MAX_ENTRIES];
    private long first = 1;
    private long next = 1;
    private long chars;

    void add(Entry entry) {
        if (entry.number() != next) {
            // A damaged file has left a hole.
            Arrays.fill(ring, null);
            chars = 0;
            first = entry.number();
        }
        next = entry.number() + 1;
        while (next - first > MAX_ENTRIES || (chars + length(entry) > MAX_CHARS && first < entry.number())) {
            chars -= length(ring[slot(first)]);
            ring[slot(first)] = null;
            first++;
        }
        ring[slot(entry.number())] = entry;
        chars += length(entry);
    }

    /** Whether it still holds this entry. */
    boolean holds(long number) {
        return number >= first && number < next;
    }

    /** Entries from one that it holds on; past the first, no more than {@code maxChars} of text. */
    List<Entry> read(long from, int most, long maxChars) {
        List<Entry> found = new ArrayList<>();
        long taken = 0;
        for (long number = from; number < next && found.size() < most; number++) {
            Entry entry = ring[slot(number)];
            taken += length(entry);
            if (!found.isEmpty() && taken > maxChars) {
                break;
            }
            found.add(entry);
        }
        return found;
    }

    private static int slot(long number) {
        return (int) (number % MAX_ENTRIES);
    }

    private static int length(Entry entry) {
        return entry.fact().text().length();
    }
}
