package fr.atelierdocker.bench.operation;

import java.util.List;
import java.util.Set;

import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.docker.container.ContainerLimits;
import fr.atelierdocker.docker.container.RunSpec;
import fr.atelierdocker.docker.container.VolumeMount;
import fr.atelierdocker.workspace.Workspace;

/** Third step: another container, of another image, reads what the first one left in the volume. */
record ReadVolume(Workspace workspace, ContainerLimits limits) implements ContainerOperation {

    static final String IMAGE = "busybox";

    @Override
    public Step step() {
        return Step.READ;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE_NAME, Need.VOLUME_NAME, Need.VOLUME_ROOM);
    }

    @Override
    public RunSpec spec() {
        return new RunSpec(
                IMAGE,
                List.of("cat", "/data/log.txt"),
                List.of(new VolumeMount(workspace.volume(), "/data")),
                workspace.containerLabels(),
                limits);
    }
}
