package fr.atelierdocker.docker.volume;

/**
 * What became of one entry of a volume.
 *
 * @param path as in {@link VolumeFile}
 * @param sizeBytes now; before its removal when it was removed
 * @param beforeBytes its size when it was last told of
 */
public record VolumeChange(What what, String path, VolumeFile.Kind kind, long sizeBytes, long beforeBytes) {

    /** What happened to it. */
    public enum What {
        CREATED,
        GROWN,
        CHANGED,
        REMOVED
    }
}
