package fr.atelierdocker.journal;

import java.nio.file.Path;

/** Where a reader is in the files of a journal, which goes on from there and need not look for the place. For one thread at a time. */
final class Bookmark {

    private Path file;
    private long number;
    private long place;

    /** The entry with this number begins there. */
    void set(Path in, long entry, long at) {
        file = in;
        number = entry;
        place = at;
    }

    /**
     * Whether an entry is found sooner from here than from an entry before it.
     *
     * @param other number of that entry, in the same file
     */
    boolean isNearer(Path in, long wanted, long other) {
        return in.equals(file) && other < number && number <= wanted;
    }

    /** Number of the entry that begins at {@link #place}. */
    long number() {
        return number;
    }

    /** In bytes from the beginning of the file. */
    long place() {
        return place;
    }
}
