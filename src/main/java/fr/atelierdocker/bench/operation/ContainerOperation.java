package fr.atelierdocker.bench.operation;

import fr.atelierdocker.bench.step.Outcome;
import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.docker.container.RunSpec;
import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.workspace.Workspace;

/** An operation that is one {@code docker run --rm}. */
public sealed interface ContainerOperation extends Operation permits LookInside, ReadVolume, Run, RunWithoutVolume {

    Workspace workspace();

    RunSpec spec();

    @Override
    default CommandLine command() {
        return RunCommand.of(workspace(), spec());
    }

    @Override
    default Outcome perform(Toolbox tools, StepLog log, Cancellation cancellation) {
        return new ContainerRun(workspace(), tools, log).perform(spec(), cancellation);
    }

    /** Goes on with one whose container is already there, blocking until its end. */
    default Outcome takeUp(String containerId, Toolbox tools, StepLog log, Cancellation cancellation) {
        return new ContainerRun(workspace(), tools, log).takeUp(spec(), containerId, cancellation);
    }
}
