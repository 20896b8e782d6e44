package fr.atelierdocker.bench.operation;

import java.util.List;
import java.util.Set;

import fr.atelierdocker.bench.proof.Claim;
import fr.atelierdocker.bench.step.Outcome;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.docker.container.ContainerLimits;
import fr.atelierdocker.docker.container.RunSpec;
import fr.atelierdocker.docker.container.VolumeMount;
import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.workspace.Workspace;

/**
 * An operation that is one {@code docker run --rm}.
 *
 * @param claim what it is to prove
 * @param spec the container that it makes
 */
public record ContainerOperation(Workspace workspace, Step step, Set<Need> needs, Claim claim, RunSpec spec)
        implements Operation {

    private static final String SMALL_IMAGE = "busybox";

    /** How long it waits for two others to write: they take some seconds to begin on a slow machine. */
    private static final int LONGEST_WAIT = 30;

    /** Ends as soon as two containers have written a line each since it began. */
    private static final String WATCH = "timeout " + LONGEST_WAIT + " tail -n 0 -F /data/log.txt"
            + " | awk '{print; fflush()} !($1 in qui) {qui[$1]; n++} n == 2 {exit}'";

    /** Second step: runs the learner's image once, with the volume. */
    static ContainerOperation run(Workspace workspace, Claim claim, ContainerLimits limits) {
        return new ContainerOperation(
                workspace,
                Step.RUN,
                Set.of(Need.IMAGE, Need.VOLUME_NAME, Need.VOLUME_ROOM),
                claim,
                spec(workspace, workspace.image(), List.of(), volume(workspace), limits));
    }

    /** Third step: another container, of another image, reads what the first one left in the volume. */
    static ContainerOperation readVolume(Workspace workspace, ContainerLimits limits) {
        return new ContainerOperation(
                workspace,
                Step.READ,
                Set.of(Need.VOLUME_NAME, Need.VOLUME_ROOM),
                Claim.READ,
                spec(workspace, SMALL_IMAGE, List.of("cat", "/data/log.txt"), volume(workspace), limits));
    }

    /** Another container reads in the volume what two write there meanwhile. */
    static ContainerOperation watchVolume(Workspace workspace, ContainerLimits limits) {
        return new ContainerOperation(
                workspace,
                Step.READ,
                Set.of(Need.VOLUME_NAME, Need.VOLUME_ROOM),
                Claim.SHARING,
                spec(workspace, SMALL_IMAGE, List.of("sh", "-c", WATCH), volume(workspace), limits));
    }

    /** The lesson's program without a volume: it looks for what a container before it left, then writes in its turn. */
    static ContainerOperation runWithoutVolume(Workspace workspace, Claim claim, ContainerLimits limits) {
        List<String> command = List.of("sh", "-c", "cat /data/log.txt; python app.py");
        return new ContainerOperation(
                workspace,
                Step.WITHOUT_VOLUME,
                Set.of(Need.IMAGE),
                claim,
                spec(workspace, workspace.image(), command, List.of(), limits));
    }

    /** Shows what a container sees from within: a name, processes, network interfaces and files of its own, and the
     * kernel, which is everybody's. */
    static ContainerOperation lookInside(Workspace workspace, ContainerLimits limits) {
        List<String> command = List.of("sh", "-c", "hostname; uname -r; ps; ip link; ls /");
        return new ContainerOperation(
                workspace,
                Step.ISOLATION,
                Set.of(),
                Claim.ISOLATION,
                spec(workspace, SMALL_IMAGE, command, List.of(), limits));
    }

    private static List<VolumeMount> volume(Workspace workspace) {
        return List.of(new VolumeMount(workspace.volume(), Claim.TARGET));
    }

    private static RunSpec spec(
            Workspace workspace, String image, List<String> command, List<VolumeMount> mounts, ContainerLimits limits) {
        return new RunSpec(image, command, mounts, workspace.containerLabels(), limits);
    }

    @Override
    public CommandLine command() {
        return RunCommand.of(workspace, spec);
    }

    @Override
    public Outcome perform(Toolbox tools, StepLog log, Cancellation cancellation) {
        ImageNotice.tell(workspace, spec, tools, log);
        return containerRun(tools, log).perform(spec, cancellation);
    }

    /** Goes on with one whose container is already there, blocking until its end. */
    public Outcome takeUp(String containerId, Toolbox tools, StepLog log, Cancellation cancellation) {
        return containerRun(tools, log).takeUp(spec, containerId, cancellation);
    }

    private ContainerRun containerRun(Toolbox tools, StepLog log) {
        return new ContainerRun(workspace, tools, log, claim.proof(workspace, tools.witness()));
    }
}
