package fr.atelierdocker.bench.volume;

import fr.atelierdocker.docker.volume.VolumeFolder;
import fr.atelierdocker.docker.volume.VolumeTotals;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.Workspace;

/** What the page shows of the volume. */
public sealed interface VolumeSnapshot {

    /** Nobody has looked yet. */
    record Unseen() implements VolumeSnapshot {}

    /** The volume does not exist yet. */
    record Absent() implements VolumeSnapshot {}

    /** It cannot be looked at now: no engine, or no image through which to look. */
    record Unknown() implements VolumeSnapshot {}

    /**
     * What it holds.
     *
     * @param root the first entries of its root
     */
    record Known(VolumeFolder root, VolumeTotals totals) implements VolumeSnapshot {

        /** Of all its files together, in bytes. */
        public long sizeBytes() {
            return totals.bytes();
        }

        @Override
        public String loss() {
            return (totals.exact() ? "" : "au moins ") + Units.count(fileCount(), "fichier", "fichiers") + ", "
                    + Units.bytes(sizeBytes());
        }

        public long fileCount() {
            return totals.files();
        }
    }

    /** What would be lost with it, as far as that is known. */
    default String loss() {
        return "tout ce que contient " + Workspace.LESSON_VOLUME;
    }

    default boolean isUnseen() {
        return this instanceof Unseen;
    }

    default boolean isAbsent() {
        return this instanceof Absent;
    }
}
