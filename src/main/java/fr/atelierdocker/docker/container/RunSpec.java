package fr.atelierdocker.docker.container;

import java.util.List;
import java.util.Map;

/**
 * A container to run once, from its creation to its removal.
 *
 * @param image a name, or an id
 * @param command overrides the image's own command when not empty
 * @param mounts of volumes, which the engine creates when it does not have them
 * @param labels of the container, and of each volume that the run creates
 */
public record RunSpec(
        String image,
        List<String> command,
        List<VolumeMount> mounts,
        Map<String, String> labels,
        ContainerLimits limits) {}
