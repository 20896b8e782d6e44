package fr.atelierdocker.bench.limits;

import java.time.Duration;
import java.util.Optional;

import fr.atelierdocker.bench.volume.Blindness;
import fr.atelierdocker.bench.volume.Excess;
import fr.atelierdocker.bench.volume.Lookout;
import fr.atelierdocker.bench.volume.VolumeGuard;
import fr.atelierdocker.docker.volume.VolumeAgent;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.LimitsConfig;
import fr.atelierdocker.workspace.Workspace;

/**
 * The size of the volume, and what is left of its disk. Its agent keeps count, so a check costs nothing. While nobody can
 * look, nothing may write.
 */
final class VolumeCheck implements Check {

    /** An agent that ended may be there again: only when it is not, twice in a row, the container is stopped. */
    private static final long SECOND_TRY = Duration.ofSeconds(1).toNanos();

    private final Workspace workspace;
    private final Lookout lookout;
    private final VolumeGuard guard;
    private final LimitsConfig limits;
    private boolean visiting;
    private boolean blind;
    private long next = System.nanoTime();

    VolumeCheck(Workspace workspace, Lookout lookout, VolumeGuard guard, LimitsConfig limits) {
        this.workspace = workspace;
        this.lookout = lookout;
        this.guard = guard;
        this.limits = limits;
    }

    @Override
    public Optional<Excess> excess() {
        if (!visiting) {
            visiting = true;
            lookout.come();
        }
        if (System.nanoTime() - next < 0) {
            return Optional.empty();
        }
        Optional<Optional<Excess>> seen = lookout.use(this::excess);
        Optional<Blindness> why = seen.isPresent() ? Optional.empty() : lookout.blindness();
        // What has no volume writes into none: somebody has removed it in a terminal.
        boolean wasBlind = blind;
        blind = why.filter(each -> each != Blindness.NO_VOLUME).isPresent();
        if (blind && !wasBlind) {
            next = System.nanoTime() + SECOND_TRY;
            return Optional.empty();
        }
        return blind ? why.map(VolumeCheck::unwatched) : seen.flatMap(excess -> excess);
    }

    private Optional<Excess> excess(VolumeAgent agent) {
        return agent.isDiskScarce() ? Optional.of(diskScarce()) : guard.excess(workspace, agent.totals());
    }

    private Excess diskScarce() {
        return new Excess(
                "il reste moins de " + Units.binaryBytes(limits.reserve().asLongValue()) + " sur le disque des volumes",
                "Ce qu’un programme écrit dans un fichier qu’il a déjà supprimé ne se voit nulle part ailleurs, et revient avec"
                        + " l’arrêt. Si le disque reste plein, faites-y de la place.");
    }

    private static Excess unwatched(Blindness why) {
        return new Excess("personne ne peut surveiller ce qu’il écrit dans le volume", why.explanation());
    }

    /** Most containers end between two looks, or before the first. */
    @Override
    public void ended() {
        guard.written(workspace);
    }

    @Override
    public void close() {
        if (visiting) {
            lookout.leave();
        }
    }
}
