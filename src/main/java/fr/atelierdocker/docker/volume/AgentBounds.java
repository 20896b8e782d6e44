package fr.atelierdocker.docker.volume;

/**
 * How far an agent goes.
 *
 * @param entries that it remembers at most, to tell what became of each: it counts no more than these, and then its totals are not
 *     exact. At most {@value #MOST_ENTRIES}
 * @param reserve bytes of the volumes' disk: it tells when fewer are left
 */
public record AgentBounds(int entries, long reserve) {

    public static final int MOST_ENTRIES = 200_000;

    /** Without an entry: Python, its program, and what it reads and writes at a time. */
    private static final long BASE = 48 << 20;

    /** Of the dearest tree that was measured, files with holes under names of 255 bytes: 1.2 KiB of Python's and the kernel's. */
    private static final long EACH = 1434;

    public AgentBounds {
        if (entries < 1 || entries > MOST_ENTRIES) {
            throw new IllegalArgumentException(entries + " entries");
        }
    }

    /** Bytes of memory that its container needs at most, whatever the tree is. */
    long memory() {
        return BASE + EACH * entries;
    }
}
