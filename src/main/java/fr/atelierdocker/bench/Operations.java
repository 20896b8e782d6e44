package fr.atelierdocker.bench;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.docker.ContainerLimits;
import fr.atelierdocker.lesson.Example;
import fr.atelierdocker.workspace.LimitsConfig;
import fr.atelierdocker.workspace.Workspace;

/** Makes the operations of the bench for a workspace, with the limits that are configured. */
@ApplicationScoped
class Operations {

    private final LimitsConfig limits;

    Operations(LimitsConfig limits) {
        this.limits = limits;
    }

    Operation of(Workspace workspace, Step step) {
        return switch (step) {
            case BUILD -> Build.of(workspace, Example.files(), limits);
            case RUN -> new Run(workspace, containerLimits());
            case READ -> new ReadVolume(workspace, containerLimits());
            case RESET -> new Reset(workspace);
        };
    }

    /** The three steps of the lesson, in their order. */
    List<Operation> all(Workspace workspace) {
        return List.of(of(workspace, Step.BUILD), of(workspace, Step.RUN), of(workspace, Step.READ));
    }

    private ContainerLimits containerLimits() {
        return new ContainerLimits(limits.memory().asLongValue(), limits.cpus(), limits.processes(), limits.time());
    }
}
