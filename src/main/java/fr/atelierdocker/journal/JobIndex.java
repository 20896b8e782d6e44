package fr.atelierdocker.journal;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which jobs have entries in which part of a file: of each part the least and the greatest number. Jobs follow one another, so
 * that a number between the two is hardly ever of a job that has none.
 */
final class JobIndex {

    /** The least and the greatest in turn; 0 where all entries are of no job. */
    private long[] bounds = new long[32];

    private int parts;

    /** The first and the last part in which a job may have entries. */
    record Slots(int first, int last) {}

    /** An entry of a job, or of none when it is 0, is in this part. */
    void add(int part, long job) {
        if (2 * part + 1 >= bounds.length) {
            bounds = Arrays.copyOf(bounds, bounds.length * 2);
        }
        parts = Math.max(parts, part + 1);
        if (job > 0) {
            long least = bounds[2 * part];
            bounds[2 * part] = least == 0 ? job : Math.min(least, job);
            bounds[2 * part + 1] = Math.max(bounds[2 * part + 1], job);
        }
    }

    /** Empty when it has entries in none. */
    Optional<Slots> slots(long job) {
        int first = -1;
        int last = -1;
        for (int part = 0; part < parts; part++) {
            if (bounds[2 * part] > 0 && bounds[2 * part] <= job && job <= bounds[2 * part + 1]) {
                first = first < 0 ? part : first;
                last = part;
            }
        }
        return first < 0 ? Optional.empty() : Optional.of(new Slots(first, last));
    }
}
