package fr.atelierdocker.docker.container;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.VolumeOptions;

import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.EngineStatus;
import fr.atelierdocker.docker.engine.UnknownRuntimeException;

/** Creates containers that have no network and no more rights and means than they are given. */
@ApplicationScoped
class ContainerCreation {

    private final Engine engine;

    ContainerCreation(Engine engine) {
        this.engine = engine;
    }

    /**
     * Creates a container; its id.
     *
     * @param name the engine invents one when it is empty
     * @throws EngineException 404 when its image does not exist, 409 when another container has the name
     * @throws UnknownRuntimeException when the engine does not know the runtime that is asked for
     */
    String create(Optional<String> name, RunSpec spec) {
        return UnknownRuntimeException.telling(
                spec.limits().runtime(),
                () -> engine.call(client -> {
                    CreateContainerCmd command = client.createContainerCmd(spec.image())
                            .withLabels(spec.labels())
                            .withAttachStdout(true)
                            .withAttachStderr(true)
                            .withHostConfig(hostConfig(spec));
                    name.ifPresent(command::withName);
                    if (!spec.command().isEmpty()) {
                        command.withCmd(spec.command());
                    }
                    return command.exec().getId();
                }));
    }

    private HostConfig hostConfig(RunSpec spec) {
        ContainerLimits limits = spec.limits();
        int hostCpus = engine.status() instanceof EngineStatus.Up up ? up.cpus() : 1;
        HostConfig config = HostConfig.newHostConfig()
                .withNetworkMode("none")
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withMemory(limits.memoryBytes())
                .withMemorySwap(limits.memoryBytes())
                .withNanoCPUs((long) (Math.min(limits.cpus(), hostCpus) * 1e9))
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

    /** A volume that does not exist yet is created by the mount, and the label on the mount makes it the workspace's. */
    private static Mount mount(VolumeMount mount, Map<String, String> labels) {
        return new Mount()
                .withType(MountType.VOLUME)
                .withSource(mount.volume())
                .withTarget(mount.target())
                .withVolumeOptions(new VolumeOptions().withLabels(labels));
    }
}
