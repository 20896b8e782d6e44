package fr.atelierdocker.docker.container;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.engine.Ledger;
import fr.atelierdocker.docker.engine.MountedVolumes;
import fr.atelierdocker.docker.engine.UnknownRuntimeException;

/** Creates containers. */
@ApplicationScoped
class ContainerCreation {

    private final Engine engine;
    private final Ledger ledger;
    private final MountedVolumes volumes;

    ContainerCreation(Engine engine, Ledger ledger) {
        this.engine = engine;
        this.ledger = ledger;
        this.volumes = new MountedVolumes(engine);
    }

    /**
     * Creates a container; its id.
     *
     * @param name the engine invents one when it is empty
     * @throws EngineRefusedException 404 when its image does not exist, 409 when another container has the name; and when
     *     what it would start cannot be a program
     * @throws UnknownRuntimeException when the engine does not know the runtime that is asked for
     */
    String create(Optional<String> name, RunSpec spec) {
        ContainerLimits limits = spec.limits().onHostOf(engine.status());
        ImageStart start = ImageStart.of(engine, spec);
        return UnknownRuntimeException.telling(
                engine.dialect(),
                limits.runtime(),
                () -> ledger.noting(
                        spec.labels(),
                        name.orElse(""),
                        labels -> ask(
                                name,
                                new RunSpec(spec.image(), spec.command(), spec.mounts(), labels, limits),
                                start)));
    }

    private String ask(Optional<String> name, RunSpec spec, ImageStart start) {
        return volumes.with(
                spec.mounts().stream().map(VolumeMount::volume).toList(),
                spec.labels(),
                () -> engine.call(client -> ContainerCommands.create(client, name, spec, start.volumes())
                        .exec()
                        .getId()));
    }
}
