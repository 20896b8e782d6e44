package fr.atelierdocker.bench;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import fr.atelierdocker.docker.ContainerLimits;
import fr.atelierdocker.lesson.Example;
import fr.atelierdocker.workspace.LimitsConfig;
import fr.atelierdocker.workspace.Workspace;

/** Makes the operations of the bench for a workspace, with the limits that are configured. */
@ApplicationScoped
class Operations {

    private final LimitsConfig limits;
    private final Optional<Registry> registry;

    /** @param registry where images are pushed to; without one they cannot be */
    Operations(LimitsConfig limits, @ConfigProperty(name = "atelier.registre") Optional<Registry> registry) {
        this.limits = limits;
        this.registry = registry;
    }

    Operation of(Workspace workspace, Step step) {
        return switch (step) {
            case BUILD -> build(workspace, false);
            case RUN -> new Run(workspace, containerLimits());
            case READ -> new ReadVolume(workspace, containerLimits());
            case RESET -> new Reset(workspace);
            case PUSH -> new Push(workspace, registry);
        };
    }

    /** The three steps of the lesson, in their order. */
    List<Operation> all(Workspace workspace) {
        return List.of(of(workspace, Step.BUILD), of(workspace, Step.RUN), of(workspace, Step.READ));
    }

    Optional<Registry> registry() {
        return registry;
    }

    /** The first step. */
    Operation build(Workspace workspace, boolean noCache) {
        return Build.of(workspace, Example.files(), noCache, limits);
    }

    private ContainerLimits containerLimits() {
        return new ContainerLimits(limits.memory().asLongValue(), limits.cpus(), limits.processes(), limits.time());
    }
}
