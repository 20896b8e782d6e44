package fr.atelierdocker.docker.image;

import java.time.Duration;

/**
 * What the container of each RUN step may use beside memory.
 *
 * @param cpus processors, such as 0.5 and not below 0.01; more than the host has counts as all of them
 * @param processes most processes and threads at one time
 * @param writtenBytes most bytes of one file, of all that it writes, and of all that the steps of the build write together
 * @param time longest run of one step
 */
public record StepLimits(double cpus, long processes, long writtenBytes, Duration time) {

    /** Of the kernel's scheduler, in microseconds: in each the step has its part. */
    public static final long CPU_PERIOD = 100_000;

    /** Of each period, in microseconds. */
    public long cpuQuota() {
        return Math.round(cpus * CPU_PERIOD);
    }
}
