package fr.atelierdocker.bench.step;

/**
 * Where the newest lines of one stream are in the journal. A program can go back to the lines that a screen still has: so
 * many are remembered, and some more.
 */
final class Places {

    private static final int MOST = 64;

    private final long[] rows = new long[MOST];
    private final long[] numbers = new long[MOST];

    /** The entry that stands for a line, 0 when it is not known. */
    long of(long row) {
        int slot = slot(row);
        return rows[slot] == row ? numbers[slot] : 0;
    }

    void put(long row, long number) {
        int slot = slot(row);
        rows[slot] = row;
        numbers[slot] = number;
    }

    private static int slot(long row) {
        return (int) (row % MOST);
    }
}
