package fr.atelierdocker.bench;

import java.util.List;

import fr.atelierdocker.docker.VolumeFile;

/** What the page shows of the volume. */
public sealed interface VolumeSnapshot {

    /** The volume does not exist yet. */
    record Absent() implements VolumeSnapshot {}

    /** It cannot be looked at now: no engine, or no image through which to look. */
    record Unknown() implements VolumeSnapshot {}

    /**
     * What it holds.
     *
     * @param complete false when there is more than is shown
     */
    record Known(List<VolumeFile> entries, boolean complete) implements VolumeSnapshot {

        /** For the page. */
        public List<FileView> files() {
            return entries.stream().map(FileView::of).toList();
        }

        /** Of all the files shown together, in bytes. */
        public long sizeBytes() {
            return entries.stream().mapToLong(VolumeFile::sizeBytes).sum();
        }

        /** What would be lost with it. */
        public String loss() {
            return Units.count(fileCount(), "fichier", "fichiers") + ", " + Units.bytes(sizeBytes())
                    + (complete ? "" : " et plus encore");
        }

        public long fileCount() {
            return entries.stream()
                    .filter(file -> file.kind() == VolumeFile.Kind.FILE)
                    .count();
        }
    }

    default boolean isAbsent() {
        return this instanceof Absent;
    }

    default boolean isUnknown() {
        return this instanceof Unknown;
    }

    /**
     * This, when it is known.
     *
     * @throws ClassCastException when it is not
     */
    default Known getKnown() {
        return (Known) this;
    }
}
