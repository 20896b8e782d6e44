package fr.atelierdocker.bench;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.docker.VolumeTotals;
import fr.atelierdocker.workspace.LimitsConfig;
import fr.atelierdocker.workspace.Workspace;

/** Whether a workspace's volume holds more than it may. */
@ApplicationScoped
class VolumeGuard {

    /** What a reader can do about a volume that holds too much. */
    private static final String REMEDY =
            "Regardez dans l’explorateur ce qu’il contient, puis videz-le : pressez « Supprimer le "
                    + "volume » ou « Réinitialiser ».";

    private final VolumeView volumes;
    private final LimitsConfig limits;

    VolumeGuard(VolumeView volumes, LimitsConfig limits) {
        this.volumes = volumes;
        this.limits = limits;
    }

    /**
     * What is too much; empty when nothing is. What was last seen tells, which costs nothing; only what it
     * would refuse is looked at anew.
     */
    Optional<Excess> excess(Workspace workspace) {
        return excess(volumes.latest(workspace)).flatMap(before -> excess(volumes.look(workspace)));
    }

    Optional<Excess> excess(VolumeTotals totals) {
        long bytes = limits.volume().asLongValue();
        if (totals.bytes() > bytes) {
            return tooMuch("le volume contient " + Units.bytes(totals.bytes()) + ", plus que les "
                    + Units.binaryBytes(bytes) + " que l’atelier lui accorde");
        }
        if (totals.entries() > limits.entries()) {
            return tooMuch("le volume contient " + (totals.exact() ? "" : "plus de ")
                    + Units.number(totals.entries()) + " fichiers et dossiers, plus que les "
                    + Units.number(limits.entries()) + " que l’atelier lui accorde");
        }
        return Optional.empty();
    }

    private static Optional<Excess> tooMuch(String clause) {
        return Optional.of(new Excess(clause, REMEDY));
    }

    private Optional<Excess> excess(VolumeSnapshot seen) {
        return seen instanceof VolumeSnapshot.Known known ? excess(known.totals()) : Optional.empty();
    }
}
