package fr.atelierdocker.docker.volume;

import java.util.OptionalLong;

/**
 * What became of one entry of a volume between two moments, by its content.
 *
 * @param change as an agent would tell it
 * @param lines how many were added to a text that had none or ended with a line, the last one also without its end; empty
 *     for anything else
 */
public record VolumeDifference(VolumeChange change, OptionalLong lines) {}
