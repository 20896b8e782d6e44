package fr.atelierdocker.docker.volume;

/**
 * What a volume comes to.
 *
 * @param files regular files
 * @param bytes of all of them together, as {@code ls -l} tells their sizes, each file once however many names it has
 * @param diskBytes what the disk holds of all entries and of the root itself, as {@code du} counts it: less than the sizes where
 *     there are holes, more where files are smaller than a block, or have room reserved for them
 * @param entries all that has a name: files, folders, links and what else there is
 * @param exact false when there is too much to be counted, so that there is more than this
 */
public record VolumeTotals(long files, long bytes, long diskBytes, long entries, boolean exact) {}
