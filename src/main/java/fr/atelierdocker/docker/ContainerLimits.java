package fr.atelierdocker.docker;

import java.time.Duration;

/**
 * What a container may use. Beside these it never gets a network, a capability or a new privilege.
 *
 * @param memoryBytes memory, with no swap beyond it; at least 6 MiB, the engine's own minimum
 * @param cpus processors, such as 0.5; more than the host has is clamped, since the engine refuses it
 * @param processes most processes and threads at one time
 * @param time longest run, after which the container is stopped
 */
public record ContainerLimits(long memoryBytes, double cpus, long processes, Duration time) {}
