package fr.atelierdocker.docker.container;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.AttachContainerCmd;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerCmd;
import com.github.dockerjava.api.command.ListContainersCmd;
import com.github.dockerjava.api.command.LogContainerCmd;
import com.github.dockerjava.api.command.RemoveContainerCmd;
import com.github.dockerjava.api.command.RestartContainerCmd;
import com.github.dockerjava.api.command.StartContainerCmd;
import com.github.dockerjava.api.command.StopContainerCmd;
import com.github.dockerjava.api.command.WaitContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.TmpfsOptions;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.VolumeOptions;
import com.github.dockerjava.api.model.WaitContainerCondition;

/**
 * What is asked of containers, in docker-java's commands. Each is made in this one place, for the engine that performs it
 * and for {@link ContainerRequests}, which shows it.
 */
final class ContainerCommands {

    private ContainerCommands() {}

    /**
     * One that has no network and no more rights and means than it is given, and no health check of its image.
     *
     * @param inMemory where its image wants volumes of no name: nobody could count what is in one, so the container gets memory
     *     of its own there, as by {@code --tmpfs}
     */
    static CreateContainerCmd create(DockerClient client, Optional<String> name, RunSpec spec, List<String> inMemory) {
        CreateContainerCmd command = client.createContainerCmd(spec.image())
                .withLabels(spec.labels())
                .withAttachStdout(true)
                .withAttachStderr(true)
                // An image could have the engine start programs in it a thousand times a second, and tell of each.
                .withHealthcheck(new HealthCheck().withTest(List.of("NONE")))
                .withHostConfig(hostConfig(spec, inMemory));
        name.ifPresent(command::withName);
        if (!spec.command().isEmpty()) {
            command.withCmd(spec.command());
        }
        return command;
    }

    /** What it writes from now on. */
    static AttachContainerCmd attach(DockerClient client, String id) {
        return client.attachContainerCmd(id).withStdOut(true).withStdErr(true).withFollowStream(true);
    }

    /** What it has written from its creation on, and goes on to write: the engine's own copy. */
    static LogContainerCmd logs(DockerClient client, String id) {
        return client.logContainerCmd(id)
                .withStdOut(true)
                .withStdErr(true)
                .withTailAll()
                .withFollowStream(true);
    }

    static WaitContainerCmd wait(DockerClient client, String id, WaitContainerCondition condition) {
        return client.waitContainerCmd(id).withCondition(condition);
    }

    static StartContainerCmd start(DockerClient client, String reference) {
        return client.startContainerCmd(reference);
    }

    /** @param graceSeconds between SIGTERM and SIGKILL */
    static StopContainerCmd stop(DockerClient client, String reference, int graceSeconds) {
        return client.stopContainerCmd(reference).withTimeout(graceSeconds);
    }

    static RestartContainerCmd restart(DockerClient client, String reference, int graceSeconds) {
        return client.restartContainerCmd(reference).withTimeout(graceSeconds);
    }

    static InspectContainerCmd inspect(DockerClient client, String reference) {
        return client.inspectContainerCmd(reference);
    }

    static ListContainersCmd list(DockerClient client, String label, String value) {
        return client.listContainersCmd().withShowAll(true).withLabelFilter(Map.of(label, value));
    }

    /** With its anonymous volumes; one that runs is refused. */
    static RemoveContainerCmd remove(DockerClient client, String reference) {
        return client.removeContainerCmd(reference).withRemoveVolumes(true);
    }

    /** The same, running or not. */
    static RemoveContainerCmd removeByForce(DockerClient client, String reference) {
        return remove(client, reference).withForce(true);
    }

    private static HostConfig hostConfig(RunSpec spec, List<String> inMemory) {
        ContainerLimits limits = spec.limits();
        HostConfig config = new Confined()
                .withNetworkMode("none")
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(
                        Stream.concat(Stream.of("no-new-privileges"), limits.seccomp().map("seccomp="::concat).stream())
                                .toList())
                .withMemory(limits.memoryBytes())
                .withMemorySwap(limits.memoryBytes())
                .withNanoCPUs((long) (limits.cpus() * 1e9))
                .withPidsLimit(limits.processes())
                .withUlimits(List.of(
                        new Ulimit("fsize", limits.fileBytes(), limits.fileBytes()),
                        // The machine may keep what was in the memory of whatever crashes, where nobody counts it.
                        new Ulimit("core", 0L, 0L),
                        // Queues of messages are counted by user, and root is everybody's, the host's too.
                        new Ulimit("msgqueue", 0L, 0L)))
                // The output is read from the attached stream. The engine's own copy, which goes with the container, is
                // for an application that comes back in the middle of a run: it holds a usual output whole.
                .withLogConfig(
                        new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "32m", "max-file", "1")))
                .withMounts(Stream.concat(
                                spec.mounts().stream().map(mount -> mount(mount, spec.labels())),
                                inMemory.stream().map(target -> memory(target, limits.memoryBytes() / 2)))
                        .toList());
        limits.runtime().ifPresent(config::withRuntime);
        return config;
    }

    /** As a folder for temporary files; Podman would let nobody in. */
    private static final int EVERYBODYS = 01777;

    /** Less than the container has in all, so that who fills it is told, and not killed. */
    private static Mount memory(String target, long bytes) {
        return new Mount()
                .withType(MountType.TMPFS)
                .withTarget(target)
                .withTmpfsOptions(new TmpfsOptions().withSizeBytes(bytes).withMode(EVERYBODYS));
    }

    /** The mount creates a volume that does not exist yet, with these labels. */
    private static Mount mount(VolumeMount mount, Map<String, String> labels) {
        return new Mount()
                .withType(MountType.VOLUME)
                .withSource(mount.volume())
                .withTarget(mount.target())
                .withVolumeOptions(new VolumeOptions().withLabels(labels));
    }

    /**
     * A part of the API that docker-java does not know, and for which {@code docker run} has no option: what stays read-only.
     * The engine lays three files of its own over those of the image, on the host's disk and outside of the layer, where nobody
     * counts what is written. Two more it opens itself, in its own process, at each start of the container: a pipe in the place of
     * one of them would keep it waiting for ever. All of them are added to what it protects by itself. A path that is not there is left out, and Podman
     * does not read the list.
     *
     * @see <a href="https://docs.docker.com/reference/api/engine/version/v1.41/#operation/ContainerCreate">ContainerCreate</a>
     */
    private static final class Confined extends HostConfig {

        private static final long serialVersionUID = 1L;

        @JsonProperty("ReadonlyPaths")
        private final List<String> readonlyPaths = List.of(
                "/proc/bus",
                "/proc/fs",
                "/proc/irq",
                "/proc/sys",
                "/proc/sysrq-trigger",
                "/etc/hosts",
                "/etc/hostname",
                "/etc/resolv.conf",
                "/etc/passwd",
                "/etc/group");
    }
}
