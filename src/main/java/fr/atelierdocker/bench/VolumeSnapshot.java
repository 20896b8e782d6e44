package fr.atelierdocker.bench;

import fr.atelierdocker.docker.VolumeFolder;
import fr.atelierdocker.docker.VolumeTotals;

/** What the page shows of the volume. */
public sealed interface VolumeSnapshot {

    /** The volume does not exist yet. */
    record Absent() implements VolumeSnapshot {}

    /** It cannot be looked at now: no engine, or no image through which to look. */
    record Unknown() implements VolumeSnapshot {}

    /**
     * What it holds.
     *
     * @param root the first entries of its root
     * @param live whether what changes in it will be told
     */
    record Known(VolumeFolder root, VolumeTotals totals, boolean live) implements VolumeSnapshot {

        /** Of all its files together, in bytes. */
        public long sizeBytes() {
            return totals.bytes();
        }

        public long fileCount() {
            return totals.files();
        }
    }

    default boolean isAbsent() {
        return this instanceof Absent;
    }
}
