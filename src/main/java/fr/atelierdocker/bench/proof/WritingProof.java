package fr.atelierdocker.bench.proof;

import fr.atelierdocker.bench.volume.VolumeComparison;

/** What a container changed in the volume is still there when it is no more. */
record WritingProof(VolumeComparison comparison) implements Proof {

    @Override
    public void created(String container) {
        comparison.begin(container);
    }

    @Override
    public void ended(String container) {
        comparison.end(container);
    }

    @Override
    public String sentence(boolean gone) {
        return comparison.sentence(gone);
    }

    @Override
    public boolean holds(boolean gone) {
        return gone && comparison.hasFound();
    }
}
