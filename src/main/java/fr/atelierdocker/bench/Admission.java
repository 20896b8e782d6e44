package fr.atelierdocker.bench;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.docker.Engine;
import fr.atelierdocker.docker.EngineStatus;
import fr.atelierdocker.docker.EngineUnavailableException;
import fr.atelierdocker.workspace.Belongings;
import fr.atelierdocker.workspace.Belongings.Ownership;
import fr.atelierdocker.workspace.Workspace;

/** Looks at the engine before something begins: is anything in the way? */
@ApplicationScoped
class Admission {

    private final Engine engine;
    private final Belongings belongings;

    Admission(Engine engine, Belongings belongings) {
        this.engine = engine;
        this.belongings = belongings;
    }

    /**
     * What stands in the way of these operations, if anything.
     *
     * @throws fr.atelierdocker.docker.EngineException if the engine cannot tell
     */
    Optional<Refusal> refusal(Workspace workspace, List<Operation> operations) {
        return asking(() -> refusal(workspace, operations.get(0)));
    }

    /**
     * What stands in the way of giving out the image, if anything.
     *
     * @throws fr.atelierdocker.docker.EngineException if the engine cannot tell
     */
    Optional<Refusal> imageRefusal(Workspace workspace) {
        return asking(() -> {
            Ownership image = belongings.imageOwnership(workspace);
            return image == Ownership.ABSENT ? Optional.of(new Refusal.NoImage()) : foreign(workspace, image);
        });
    }

    private Optional<Refusal> refusal(Workspace workspace, Operation first) {
        if (first instanceof Reset) {
            // It goes by the label alone, so that it can meet nothing of anybody else's.
            return Optional.empty();
        }
        if (first instanceof Push push && push.registry().isEmpty()) {
            return Optional.of(new Refusal.NoRegistry());
        }
        Ownership image = belongings.imageOwnership(workspace);
        Optional<Refusal> foreign = foreign(workspace, image);
        if (foreign.isPresent()) {
            return foreign;
        }
        if (belongings.volumeOwnership(workspace) == Ownership.FOREIGN) {
            return Optional.of(new Refusal.ForeignVolume(workspace.volume()));
        }
        return image == Ownership.ABSENT && first.needsImage() ? Optional.of(new Refusal.NoImage()) : Optional.empty();
    }

    private static Optional<Refusal> foreign(Workspace workspace, Ownership image) {
        return image == Ownership.FOREIGN ? Optional.of(new Refusal.ForeignImage(workspace.image())) : Optional.empty();
    }

    private Optional<Refusal> asking(Supplier<Optional<Refusal>> question) {
        if (engine.status() instanceof EngineStatus.Down down) {
            return Optional.of(new Refusal.NoEngine(down));
        }
        try {
            return question.get();
        } catch (EngineUnavailableException gone) {
            return Optional.of(new Refusal.NoEngine(new EngineStatus.Down(
                    engine.status().address(), EngineStatus.Cause.SILENT, String.valueOf(gone.getMessage()))));
        }
    }
}
