package fr.atelierdocker.bench.operation;

import java.util.List;
import java.util.Set;

import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.docker.container.ContainerLimits;
import fr.atelierdocker.docker.container.RunSpec;
import fr.atelierdocker.workspace.Workspace;

/** Shows what a container sees from within: a name, processes, network interfaces and files of its own. */
record LookInside(Workspace workspace, ContainerLimits limits) implements ContainerOperation {

    @Override
    public Step step() {
        return Step.ISOLATION;
    }

    @Override
    public Set<Need> needs() {
        return Set.of();
    }

    @Override
    public RunSpec spec() {
        return new RunSpec(
                ReadVolume.IMAGE,
                List.of("sh", "-c", "hostname; ps; ip link; ls /"),
                List.of(),
                workspace.containerLabels(),
                limits);
    }
}
