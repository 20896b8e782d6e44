package fr.atelierdocker.bench;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.workspace.Belongings;
import fr.atelierdocker.workspace.Belongings.Ownership;
import fr.atelierdocker.workspace.Workspace;

/** Looks at the engine before a job begins: is anything in the way? */
@ApplicationScoped
class Admission {

    private final Belongings belongings;

    Admission(Belongings belongings) {
        this.belongings = belongings;
    }

    /**
     * What stands in the way of these operations, if anything.
     *
     * @throws fr.atelierdocker.docker.EngineException if the engine cannot tell
     */
    Optional<Refusal> refusal(Workspace workspace, List<Operation> operations) {
        if (operations.get(0) instanceof Reset) {
            // It goes by the label alone, so that it can meet nothing of anybody else's.
            return Optional.empty();
        }
        Ownership image = belongings.imageOwnership(workspace);
        if (image == Ownership.FOREIGN) {
            return Optional.of(new Refusal.ForeignImage(workspace.image()));
        }
        if (belongings.volumeOwnership(workspace) == Ownership.FOREIGN) {
            return Optional.of(new Refusal.ForeignVolume(workspace.volume()));
        }
        if (image == Ownership.ABSENT && operations.get(0) instanceof Run) {
            return Optional.of(new Refusal.NoImage());
        }
        return Optional.empty();
    }
}
