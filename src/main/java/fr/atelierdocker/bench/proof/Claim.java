package fr.atelierdocker.bench.proof;

import fr.atelierdocker.bench.volume.LiveVolumes;
import fr.atelierdocker.workspace.Workspace;

/** What a run is to prove. */
public enum Claim {
    /** What a container wrote into the volume outlives it. */
    WRITTEN {
        @Override
        public Proof proof(Workspace workspace, LiveVolumes volumes) {
            return new WritingProof(volumes.comparison(workspace, TARGET));
        }
    },
    /** Another container finds it there. */
    READ {
        @Override
        public Proof proof(Workspace workspace, LiveVolumes volumes) {
            return new ReadingProof();
        }
    },
    /** Without a volume there is nothing to find. */
    NOTHING_THERE {
        @Override
        public Proof proof(Workspace workspace, LiveVolumes volumes) {
            return new AbsenceProof("Ce conteneur n’a trouvé aucun log.txt : il part de rien.");
        }
    },
    /** Not even what a container before it wrote. */
    NOTHING_LEFT {
        @Override
        public Proof proof(Workspace workspace, LiveVolumes volumes) {
            return new AbsenceProof(
                    "Le second conteneur n’a pas trouvé ce que le premier avait écrit : sans volume, tout"
                            + " a disparu avec lui.");
        }
    },
    /** A container has a name, processes and a network of its own. */
    ISOLATION {
        @Override
        public Proof proof(Workspace workspace, LiveVolumes volumes) {
            return new IsolationProof();
        }
    };

    /** Where a container mounts the volume. */
    public static final String TARGET = "/data";

    /**
     * For one run.
     *
     * @param volumes where its workspace's is
     */
    public abstract Proof proof(Workspace workspace, LiveVolumes volumes);
}
