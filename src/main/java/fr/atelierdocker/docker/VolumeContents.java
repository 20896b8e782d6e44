package fr.atelierdocker.docker;

import java.util.List;

/**
 * What a volume held at one moment.
 *
 * @param complete false when there were more entries than were asked for
 */
public record VolumeContents(List<VolumeFile> files, boolean complete) {}
