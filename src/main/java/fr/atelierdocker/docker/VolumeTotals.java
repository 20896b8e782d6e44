package fr.atelierdocker.docker;

/**
 * What a volume comes to.
 *
 * @param files regular files
 * @param bytes of all of them together
 * @param exact false when there is too much to be counted, so that there is more than this
 */
public record VolumeTotals(long files, long bytes, boolean exact) {}
