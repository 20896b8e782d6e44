package fr.atelierdocker.bench.operation;

import java.util.List;
import java.util.Set;

import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.docker.container.ContainerLimits;
import fr.atelierdocker.docker.container.RunSpec;
import fr.atelierdocker.workspace.Workspace;

/** The lesson's program without a volume: it looks for what a container before it left, then writes in its turn. */
record RunWithoutVolume(Workspace workspace, ContainerLimits limits) implements ContainerOperation {

    @Override
    public Step step() {
        return Step.WITHOUT_VOLUME;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE);
    }

    @Override
    public RunSpec spec() {
        return new RunSpec(
                workspace.image(),
                List.of("sh", "-c", "cat /data/log.txt; python app.py"),
                List.of(),
                workspace.containerLabels(),
                limits);
    }
}
