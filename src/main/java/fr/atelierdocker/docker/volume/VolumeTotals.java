package fr.atelierdocker.docker.volume;

/**
 * What a volume comes to.
 *
 * @param files regular files
 * @param bytes of all of them together
 * @param entries all that has a name: files, folders, links and what else there is
 * @param exact false when there is too much to be counted, so that there is more than this
 */
public record VolumeTotals(long files, long bytes, long entries, boolean exact) {}
