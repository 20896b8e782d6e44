package fr.atelierdocker.bench.life;

import java.time.Duration;

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

    /** How long to wait for the rest of the output after the end: the engine sends it within moments. */
    private static final Duration DRAIN = Duration.ofSeconds(10);

    /**
     * Follows a container that has started. Returns at once.
     *
     * @param log told of what it writes that the journal does not have yet
     * @throws fr.atelierdocker.docker.engine.EngineException if it cannot be followed
     */
    static Life of(
            String containerId,
            Workspace workspace,
            StepLog log,
            NamedContainers containers,
            Guard guard,
            LimitsConfig limits) {
        CappedOutput output = CappedOutput.of(log, limits);
        LimitsMet met = new LimitsMet(limits, output);
        ResumedOutput resumed = new ResumedOutput(log, output);
        LogFollow follow =
                containers.follow(containerId, (stream, lines) -> met.read(stream, resumed.accept(stream, lines)));
        return new Life(containerId, follow, output, met, guard.watch(workspace, containerId, true, met, log::notice));
    }

    /** The container has ended: waits for the rest of its output. */
    void end() {
        follow.awaitEnd(DRAIN);
        close();
        output.end();
    }

    /** Follows it no more. */
    void close() {
        watch.close();
        follow.close();
    }
}
