package fr.atelierdocker.bench.life;

import java.time.Instant;

import fr.atelierdocker.bench.limits.Guard;
import fr.atelierdocker.bench.limits.LimitsMet;
import fr.atelierdocker.bench.limits.Watch;
import fr.atelierdocker.bench.step.CappedOutput;
import fr.atelierdocker.bench.step.ResumedOutput;
import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.docker.container.LogFollow;
import fr.atelierdocker.docker.container.NamedContainers;
import fr.atelierdocker.workspace.LimitsConfig;
import fr.atelierdocker.workspace.Workspace;

/** One life of a container, from its start to its end: its output is followed, and its limits are watched. */
record Life(String containerId, LogFollow follow, CappedOutput output, LimitsMet met, Watch watch) {

    /**
     * Follows a life that has begun. Returns at once.
     *
     * @param begin a moment between the life before and this one, by the engine's clock
     * @param resumed whether the journal has some of its output already
     * @throws fr.atelierdocker.docker.engine.EngineException if it cannot be followed
     */
    static Life of(
            String containerId,
            Instant begin,
            boolean resumed,
            Workspace workspace,
            StepLog log,
            NamedContainers containers,
            Guard guard,
            LimitsConfig limits) {
        CappedOutput output = CappedOutput.of(log, limits);
        LimitsMet met = new LimitsMet(limits, output);
        ResumedOutput added = resumed ? new ResumedOutput(log, output) : ResumedOutput.ofNothing(log, output);
        LogFollow follow =
                containers.follow(containerId, begin, (stream, lines) -> met.read(stream, added.accept(stream, lines)));
        return new Life(containerId, follow, output, met, guard.watch(workspace, containerId, true, met, log::notice));
    }

    /**
     * The container has ended: gives out the rest of its output.
     *
     * @throws fr.atelierdocker.docker.engine.EngineException if the engine cannot tell it
     */
    void end() {
        try {
            follow.finish();
        } finally {
            close();
        }
        output.end();
    }

    /** It goes on, but is the bench's no more: follows it no more, and what was read is all that is told. */
    void giveUp() {
        close();
        output.end();
    }

    /** Follows it no more. */
    void close() {
        watch.close();
        follow.close();
    }
}
