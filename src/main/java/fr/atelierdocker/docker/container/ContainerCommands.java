package fr.atelierdocker.docker.container;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.VolumeOptions;
import com.github.dockerjava.api.model.WaitContainerCondition;

/**
 * What is asked of containers, in docker-java's commands. Each is made in this one place, for the engine that performs it
 * and for {@link ContainerRequests}, which shows it.
 */
final class ContainerCommands {

    private ContainerCommands() {}

    /** One that has no network and no more rights and means than it is given. */
    static CreateContainerCmd create(DockerClient client, Optional<String> name, RunSpec spec) {
        CreateContainerCmd command = client.createContainerCmd(spec.image())
                .withLabels(spec.labels())
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withHostConfig(hostConfig(spec));
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

    private static HostConfig hostConfig(RunSpec spec) {
        ContainerLimits limits = spec.limits();
        HostConfig config = HostConfig.newHostConfig()
                .withNetworkMode("none")
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withMemory(limits.memoryBytes())
                .withMemorySwap(limits.memoryBytes())
                .withNanoCPUs((long) (limits.cpus() * 1e9))
                .withPidsLimit(limits.processes())
                .withUlimits(List.of(new Ulimit("fsize", limits.fileBytes(), limits.fileBytes())))
                // The output is read from the attached stream. The engine's own copy, which goes with the container, is
                // for an application that comes back in the middle of a run: it holds a usual output whole.
                .withLogConfig(
                        new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "32m", "max-file", "1")))
                .withMounts(spec.mounts().stream()
                        .map(mount -> mount(mount, spec.labels()))
                        .toList());
        limits.runtime().ifPresent(config::withRuntime);
        return config;
    }

    /** The mount creates a volume that does not exist yet, with these labels. */
    private static Mount mount(VolumeMount mount, Map<String, String> labels) {
        return new Mount()
                .withType(MountType.VOLUME)
                .withSource(mount.volume())
                .withTarget(mount.target())
                .withVolumeOptions(new VolumeOptions().withLabels(labels));
    }
}
