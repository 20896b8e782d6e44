package fr.atelierdocker.bench.proof;

import java.util.Optional;

import fr.atelierdocker.docker.engine.ShortId;
import fr.atelierdocker.workspace.Workspace;

/** The container was made of the image that has the workspace's name, and the image is the same after it. */
final class OriginProof implements Proof {

    private final Workspace workspace;
    private final Witness witness;
    private volatile Optional<String> origin = Optional.empty();
    private volatile Optional<String> after = Optional.empty();
    private volatile String container = "";

    OriginProof(Workspace workspace, Witness witness) {
        this.workspace = workspace;
        this.witness = witness;
    }

    @Override
    public void created(String id) {
        container = ShortId.of(id);
        origin = witness.imageOf(id);
    }

    @Override
    public void ended(String id) {
        after = witness.image(workspace);
    }

    @Override
    public boolean holds(boolean gone) {
        return gone && origin.isPresent() && origin.equals(after);
    }

    @Override
    public String sentence(boolean gone) {
        return holds(gone)
                ? "Le conteneur " + container + " est né de l’image " + ShortId.of(origin.get())
                        + ". Il a tourné, puis disparu ; l’image est restée telle quelle."
                : NONE;
    }
}
