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

        /** Of all its files together, in bytes, as their sizes are told. */
        public long sizeBytes() {
            return totals.bytes();
        }

        @Override
        public String loss() {
            return (totals.exact() ? "" : "au moins ") + Units.count(fileCount(), "fichier", "fichiers") + ", "
                    + size();
        }

        /** In words: as the files' sizes are told and, where the disk holds less of them, how much. */
        public String size() {
            return FileNames.size(totals.bytes(), totals.diskBytes());
        }

        @Override
        public boolean isShownAs(VolumeSnapshot other) {
            return other instanceof Known known
                    && root.equals(known.root)
                    && loss().equals(known.loss())
                    && totals.entries() == known.totals.entries();
        }

        public long fileCount() {
            return totals.files();
        }
    }

    /** What would be lost with it, as far as that is known. */
    default String loss() {
        return "tout ce que contient " + Workspace.LESSON_VOLUME;
    }

    /** Whether a reader sees the same: in how many blocks the disk holds it can change by itself. */
    default boolean isShownAs(VolumeSnapshot other) {
        return equals(other);
    }

    default boolean isUnseen() {
        return this instanceof Unseen;
    }

    default boolean isAbsent() {
        return this instanceof Absent;
    }
}
