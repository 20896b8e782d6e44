package fr.atelierdocker.docker.volume;

/**
 * What a volume holds at one moment.
 *
 * @param root the first entries of its root
 */
public record VolumeContent(VolumeFolder root, VolumeTotals totals) {}
