package fr.atelierdocker.docker.container;

import java.time.Duration;
import java.util.Optional;

import fr.atelierdocker.docker.engine.EngineStatus;

/**
 * What a container may use. Beside these it never gets a network, a capability or a new privilege.
 *
 * @param memoryBytes memory, with no swap beyond it; at least 6 MiB, the engine's own minimum
 * @param cpus processors, such as 0.5; more than the host has is clamped, since the engine refuses it
 * @param processes most processes and threads at one time
 * @param fileBytes largest file that it may write, wherever that is: the kernel answers EFBIG, and sends SIGXFSZ
 * @param time longest run, after which the container is stopped
 * @param runtime the OCI runtime that keeps it within them, as the engine's configuration names it; empty for the engine's
 *     default
 * @param seccomp the seccomp profile, as JSON; empty for the engine's own
 * @see <a href="https://docs.docker.com/engine/daemon/alternative-runtimes/">alternative runtimes</a>
 */
public record ContainerLimits(
        long memoryBytes,
        double cpus,
        long processes,
        long fileBytes,
        Duration time,
        Optional<String> runtime,
        Optional<String> seccomp) {

    /** With the engine's own seccomp profile. */
    public ContainerLimits(
            long memoryBytes, double cpus, long processes, long fileBytes, Duration time, Optional<String> runtime) {
        this(memoryBytes, cpus, processes, fileBytes, time, runtime, Optional.empty());
    }

    /** The same with another seccomp profile. */
    public ContainerLimits withSeccomp(Optional<String> profile) {
        return new ContainerLimits(memoryBytes, cpus, processes, fileBytes, time, runtime, profile);
    }

    /** The same, with no more processors than the host of an engine that answers has, and no profile that it does not take. */
    public ContainerLimits onHostOf(EngineStatus engine) {
        return engine instanceof EngineStatus.Up up
                ? new ContainerLimits(
                        memoryBytes,
                        Math.min(cpus, up.host().cpus()),
                        processes,
                        fileBytes,
                        time,
                        runtime,
                        seccomp.filter(profile -> up.make().filters()))
                : this;
    }
}
