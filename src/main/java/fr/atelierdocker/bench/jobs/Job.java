package fr.atelierdocker.bench.jobs;

import java.util.List;
import java.util.Optional;

import fr.atelierdocker.bench.operation.Demonstration;
import fr.atelierdocker.bench.operation.Operation;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.workspace.Workspace;

/** One request of the learner on its way: its operations run one after the other, and the first that fails ends it. */
public final class Job {

    private final long number;
    private final Workspace workspace;
    private final List<Operation> operations;
    private final Optional<Demonstration> demonstration;
    private final Cancellation cancellation = new Cancellation();
    private volatile Step step;
    private boolean begun;

    /** @param demonstration what the operations are to prove, if they are there for that */
    Job(long number, Workspace workspace, List<Operation> operations, Optional<Demonstration> demonstration) {
        this.number = number;
        this.workspace = workspace;
        this.operations = operations;
        this.demonstration = demonstration;
        this.step = operations.get(0).step();
    }

    public long number() {
        return number;
    }

    Workspace workspace() {
        return workspace;
    }

    List<Operation> operations() {
        return operations;
    }

    Optional<Demonstration> demonstration() {
        return demonstration;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** Does something unless the job has begun; it cannot begin while that is being done. */
    synchronized void whileWaiting(Runnable action) {
        if (!begun) {
            action.run();
        }
    }

    /** Its turn has come: it waits no longer. */
    synchronized void begin() {
        begun = true;
    }

    /** The step at work. */
    Step step() {
        return step;
    }

    void enter(Step next) {
        step = next;
    }
}
