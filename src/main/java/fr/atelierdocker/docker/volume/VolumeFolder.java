package fr.atelierdocker.docker.volume;

import java.util.List;

/**
 * Some entries of one folder of a volume, folders first, each kind by name.
 *
 * @param path of the folder; empty for the volume's root
 * @param count how many entries the folder has, at most {@value #MOST_COUNTED}
 * @param more whether there are others behind these
 */
public record VolumeFolder(String path, List<VolumeFile> files, long count, boolean more) {

    /** Beyond which a folder's entries are neither counted nor shown. */
    public static final int MOST_COUNTED = 1_000_000;
}
