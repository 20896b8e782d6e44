package fr.atelierdocker.docker.image;

/**
 * What the container of each RUN step may use beside memory.
 *
 * @param cpus processors, such as 0.5; more than the host has counts as all of them
 * @param processes most processes and threads at one time
 * @param writtenBytes most bytes that it writes, and that all steps of the build write together
 */
public record StepLimits(double cpus, long processes, long writtenBytes) {}
