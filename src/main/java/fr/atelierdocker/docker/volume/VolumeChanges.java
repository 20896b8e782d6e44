package fr.atelierdocker.docker.volume;

import java.util.List;

/**
 * What changed in a volume in a moment.
 *
 * @param changes at most one of each entry
 * @param more how many other changes there were, of which nothing is told
 */
public record VolumeChanges(List<VolumeChange> changes, long more) {}
