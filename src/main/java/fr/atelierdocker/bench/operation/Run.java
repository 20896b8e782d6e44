package fr.atelierdocker.bench.operation;

import java.util.List;
import java.util.Set;

import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.docker.container.ContainerLimits;
import fr.atelierdocker.docker.container.RunSpec;
import fr.atelierdocker.docker.container.VolumeMount;
import fr.atelierdocker.workspace.Workspace;

/** Second step: runs the learner's image once, with the volume. */
record Run(Workspace workspace, ContainerLimits limits) implements ContainerOperation {

    @Override
    public Step step() {
        return Step.RUN;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE, Need.VOLUME_NAME, Need.VOLUME_ROOM);
    }

    @Override
    public RunSpec spec() {
        return new RunSpec(
                workspace.image(),
                List.of(),
                List.of(new VolumeMount(workspace.volume(), "/data")),
                workspace.containerLabels(),
                limits);
    }
}
