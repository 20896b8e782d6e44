package fr.atelierdocker.docker;

import java.time.Instant;

/**
 * One entry of a volume.
 *
 * @param path relative to the volume's root, with {@code /} between folders
 * @param sizeBytes of a regular file; 0 for anything else
 * @param preview the first bytes of a regular file, as text; empty for anything else
 */
public record VolumeFile(String path, Kind kind, long sizeBytes, Instant modified, String preview) {

    /** What an entry is. Only regular files are ever read. */
    public enum Kind {
        FILE,
        FOLDER,
        LINK,
        OTHER
    }
}
