package fr.atelierdocker.bench.verify;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.bench.life.LifeAction;
import fr.atelierdocker.bench.life.Writer;
import fr.atelierdocker.bench.operation.Demonstration;
import fr.atelierdocker.bench.operation.Operation;
import fr.atelierdocker.bench.operation.Operations;
import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.ContainerState.Phase;
import fr.atelierdocker.workspace.Belongings;
import fr.atelierdocker.workspace.Belongings.Ownership;
import fr.atelierdocker.workspace.Workspace;

/** Looks at what there is, and adds to what proves a sentence what has to be done before. */
@ApplicationScoped
public class Demonstrations {

    private final Operations operations;
    private final Belongings belongings;

    Demonstrations(Operations operations, Belongings belongings) {
        this.operations = operations;
        this.belongings = belongings;
    }

    /**
     * All that is to be done now.
     *
     * @throws fr.atelierdocker.docker.engine.EngineException if the engine cannot tell what there is
     */
    public Demonstration of(Workspace workspace, Verification verification) {
        List<Operation> preparation = Stream.of(Prior.values())
                .filter(verification.priors()::contains)
                .flatMap(prior -> making(workspace, prior))
                .toList();
        return new Demonstration(verification.sentence(), preparation, verification.proving(operations, workspace));
    }

    private Stream<Operation> making(Workspace workspace, Prior prior) {
        return switch (prior) {
            case NO_WRITING -> changed(workspace, LifeAction.STOP);
            case NO_WRITERS -> changed(workspace, LifeAction.STOP, LifeAction.REMOVE);
            case NO_VOLUME ->
                belongings.volumeOwnership(workspace) == Ownership.ABSENT
                        ? Stream.empty()
                        : Stream.of(operations.removeVolume(workspace));
            case IMAGE ->
                belongings.images().named(workspace).isPresent()
                        ? Stream.empty()
                        : Stream.of(operations.build(workspace, false));
        };
    }

    /** What is done to each container that lives, in order; one that does not run is not stopped. */
    private Stream<Operation> changed(Workspace workspace, LifeAction... actions) {
        return Stream.of(Writer.values()).flatMap(writer -> phase(workspace, writer).stream()
                .flatMap(phase -> Stream.of(actions)
                        .filter(action -> action != LifeAction.STOP || action.isLegal(Optional.of(phase))))
                .map(action -> operations.life(workspace, writer, action)));
    }

    private Optional<Phase> phase(Workspace workspace, Writer writer) {
        return belongings.container(workspace, writer.name(workspace)).map(ContainerState::phase);
    }
}
