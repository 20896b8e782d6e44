package fr.atelierdocker.bench.proof;

import fr.atelierdocker.workspace.Workspace;

/** What a run is to prove. */
public enum Claim {
    /** What a container wrote into the volume outlives it. */
    WRITTEN {
        @Override
        public Proof proof(Workspace workspace, Witness witness) {
            return new WritingProof(witness.comparison(workspace, TARGET));
        }
    },
    /** Another container finds it there. */
    READ {
        @Override
        public Proof proof(Workspace workspace, Witness witness) {
            return new ReadingProof(witness.hasNoVolume(workspace));
        }
    },
    /** Without a volume there is nothing to find. */
    NOTHING_THERE {
        @Override
        public Proof proof(Workspace workspace, Witness witness) {
            return new AbsenceProof("Ce conteneur n’a trouvé aucun log.txt : il part de rien.");
        }
    },
    /** Not even what a container before it wrote. */
    NOTHING_LEFT {
        @Override
        public Proof proof(Workspace workspace, Witness witness) {
            return new AbsenceProof(
                    "Le second conteneur n’a pas trouvé ce que le premier avait écrit : sans volume, tout"
                            + " a disparu avec lui.");
        }
    },
    /** A container has a name, processes and a network of its own. */
    ISOLATION {
        @Override
        public Proof proof(Workspace workspace, Witness witness) {
            return new IsolationProof();
        }
    },
    /** It is made of the workspace's image, which stays as it is. */
    ORIGIN {
        @Override
        public Proof proof(Workspace workspace, Witness witness) {
            return new OriginProof(workspace, witness);
        }
    },
    /** It makes the volume that it names. */
    VOLUME_BIRTH {
        @Override
        public Proof proof(Workspace workspace, Witness witness) {
            return new VolumeBirthProof(workspace, witness);
        }
    },
    /** Two containers write into one volume at the same time. */
    SHARING {
        @Override
        public Proof proof(Workspace workspace, Witness witness) {
            return new SharingProof(() -> witness.running(workspace));
        }
    };

    /** Where a container mounts the volume. */
    public static final String TARGET = "/data";

    /**
     * For one run.
     *
     * @param witness of what the engine has, which some ask at once
     */
    public abstract Proof proof(Workspace workspace, Witness witness);
}
