package fr.atelierdocker.bench.limits;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import fr.atelierdocker.bench.volume.Excess;
import fr.atelierdocker.bench.volume.Lookout;
import fr.atelierdocker.bench.volume.VolumeAccess;
import fr.atelierdocker.bench.volume.VolumeGuard;
import fr.atelierdocker.docker.volume.VolumeAgent;
import fr.atelierdocker.docker.volume.VolumeTotals;
import fr.atelierdocker.workspace.Workspace;

/** The size of the volume. Its agent keeps count by inotify, so a check costs nothing. */
final class VolumeCheck implements Check {

    private static final long NEXT_TRY = Duration.ofSeconds(5).toNanos();

    private final Workspace workspace;
    private final Lookout lookout;
    private final VolumeAccess access;
    private final VolumeGuard guard;
    private final Consumer<String> notices;
    private boolean visiting;
    private boolean told;
    private long next = System.nanoTime();

    VolumeCheck(
            Workspace workspace, Lookout lookout, VolumeAccess access, VolumeGuard guard, Consumer<String> notices) {
        this.workspace = workspace;
        this.lookout = lookout;
        this.access = access;
        this.guard = guard;
        this.notices = notices;
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
        Optional<VolumeTotals> totals = lookout.use(VolumeAgent::totals);
        if (totals.isEmpty()) {
            next = System.nanoTime() + NEXT_TRY;
            tellThatNobodyWatches();
        }
        return totals.flatMap(seen -> guard.excess(workspace, seen));
    }

    /**
     * Says once that the volume cannot be watched; not when the volume is gone, which is what somebody did in a
     * terminal.
     */
    private void tellThatNobodyWatches() {
        if (!told && access.isPossible() && !access.unseen(workspace).isAbsent()) {
            told = true;
            notices.accept(
                    "Personne ne surveille la taille du volume pendant ce temps : le conteneur qui s’en charge n’a pas"
                            + " pu démarrer. Il lui faut l’image " + access.agentImage() + ".");
        }
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
