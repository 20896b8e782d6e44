package fr.atelierdocker.docker.volume;

import java.time.Instant;

/**
 * One entry of a volume.
 *
 * @param path relative to the volume's root, with {@code /} between folders. A byte of a name that is no UTF-8 is one lone
 *     surrogate, U+DC80 to U+DCFF, as Python's {@code surrogateescape} has it
 * @param sizeBytes of a regular file; 0 for anything else
 * @param diskBytes what the disk holds of a regular file: less where it has holes, more where room is reserved for it
 * @param modified in whole seconds, which is all that the engine's archives have
 * @param mode the twelve lowest bits of its mode, as {@code chmod} takes them
 * @param target where a symbolic link leads, which may be nowhere; empty for anything else
 * @param preview some bytes of a regular file, as text; empty for anything else and where none was asked for
 */
public record VolumeFile(
        String path,
        Kind kind,
        long sizeBytes,
        long diskBytes,
        Instant modified,
        int mode,
        String target,
        String preview) {

    /** What an entry is. Only regular files are ever read. */
    public enum Kind {
        FILE,
        FOLDER,
        LINK,
        PIPE,
        SOCKET,
        DEVICE;

        private static final int TYPE = 0170000;

        /** By the {@code st_mode} of {@code stat(2)}. */
        static Kind of(int mode) {
            return switch (mode & TYPE) {
                case 0100000 -> FILE;
                case 0040000 -> FOLDER;
                case 0120000 -> LINK;
                case 0010000 -> PIPE;
                case 0140000 -> SOCKET;
                default -> DEVICE;
            };
        }
    }

    /** Its path's last part. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    VolumeFile withPath(String other) {
        return new VolumeFile(other, kind, sizeBytes, diskBytes, modified, mode, target, preview);
    }

    VolumeFile withPreview(String other) {
        return new VolumeFile(path, kind, sizeBytes, diskBytes, modified, mode, target, other);
    }
}
