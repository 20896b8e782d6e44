package fr.atelierdocker.bench.proof;

import fr.atelierdocker.workspace.Workspace;

/** There was no volume before the container, and there is one after it. */
final class VolumeBirthProof implements Proof {

    private final Workspace workspace;
    private final Witness witness;
    private final boolean absent;
    private volatile boolean born;

    /** Looks at once: the container is not there yet. */
    VolumeBirthProof(Workspace workspace, Witness witness) {
        this.workspace = workspace;
        this.witness = witness;
        this.absent = witness.hasNoVolume(workspace);
    }

    @Override
    public void ended(String container) {
        born = absent && witness.hasVolume(workspace);
    }

    @Override
    public boolean holds(boolean gone) {
        return gone && born;
    }

    @Override
    public String sentence(boolean gone) {
        return holds(gone)
                ? "Le volume n’existait pas : l’option -v l’a créé. Le conteneur n’existe plus, et le volume reste."
                : NONE;
    }
}
