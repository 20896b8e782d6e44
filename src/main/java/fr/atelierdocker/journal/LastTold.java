package fr.atelierdocker.journal;

import java.util.Arrays;

/**
 * Which entry told a line last, for the lines that were told more than once. Eight bytes for each, since a program may write
 * over every line that it writes. For one thread; first all are added, then it is asked.
 */
final class LastTold {

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
