package fr.atelierdocker.bench.limits;

import java.util.Optional;

import fr.atelierdocker.bench.volume.Excess;
import fr.atelierdocker.docker.container.ContainerUse;

/**
 * The number of a container's processes. The kernel enforces the limit, but tells nobody when it was met: so they are
 * counted.
 */
final class ProcessCheck implements Check {

    private final String containerId;
    private final ContainerUse use;
    private final LimitsMet met;
    private Optional<ContainerUse.Telling> telling = Optional.empty();

    ProcessCheck(String containerId, ContainerUse use, LimitsMet met) {
        this.containerId = containerId;
        this.use = use;
        this.met = met;
    }

    @Override
    public Optional<Excess> excess() {
        if (telling.isEmpty()) {
            telling = Optional.of(use.processes(containerId, met::count));
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        telling.ifPresent(ContainerUse.Telling::close);
    }
}
