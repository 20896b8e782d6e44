package fr.atelierdocker.bench.volume;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.volume.ArchivedVolume;
import fr.atelierdocker.docker.volume.VolumeDifference;
import fr.atelierdocker.docker.volume.VolumeInventory;
import fr.atelierdocker.workspace.Workspace;

/** What one container changes in the volume, seen through itself: before it starts, and after it has ended. */
public final class VolumeComparison {

    private static final Logger LOG = Logger.getLogger(VolumeComparison.class);

    private static final String UNKNOWN =
            "La commande a réussi ; l’atelier n’a pas pu comparer le volume à ce qu’il était avant.";
    private static final String SHARED =
            "La commande a réussi ; un autre conteneur a le volume en même temps, et l’on ne"
                    + " peut pas dire qui y a écrit quoi.";

    private final VolumeAccess access;
    private final Workspace workspace;
    private final String target;
    private final LiveVolume volume;
    private Optional<VolumeInventory> before = Optional.empty();
    private Optional<List<VolumeDifference>> differences = Optional.empty();
    private boolean shared;

    /**
     * @param target where the container mounts the volume
     * @param volume which is told what it changed
     */
    VolumeComparison(VolumeAccess access, Workspace workspace, String target, LiveVolume volume) {
        this.access = access;
        this.workspace = workspace;
        this.target = target;
        this.volume = volume;
    }

    /** The container is there, and has not started. */
    public void begin(String container) {
        attempt(() -> before =
                isShared() ? Optional.empty() : access.take(container, target).flatMap(ArchivedVolume::inventory));
    }

    /** The container has ended, and is still there. As long as a page shows the volume, it is told what is in it now. */
    public void end(String container) {
        Taken taken = new Taken(container);
        attempt(() -> differences = before.isEmpty() || isShared()
                ? Optional.empty()
                : taken.get().flatMap(archived -> archived.since(before.get())));
        volume.written(differences.orElse(List.of()));
        volume.ended(taken);
    }

    /** What the volume holds now: asked of the engine once, and only if somebody wants to know. */
    private final class Taken implements Supplier<Optional<ArchivedVolume>> {

        private final String container;
        private Optional<Optional<ArchivedVolume>> taken = Optional.empty();

        Taken(String container) {
            this.container = container;
        }

        @Override
        public Optional<ArchivedVolume> get() {
            if (taken.isEmpty()) {
                taken = Optional.of(access.take(container, target));
            }
            return taken.get();
        }
    }

    /**
     * What it changed, as far as that can be known.
     *
     * @param gone whether the container is no more
     */
    public String sentence(boolean gone) {
        return differences.map(known -> DifferenceText.of(known, gone)).orElse(shared ? SHARED : UNKNOWN);
    }

    /** Whether it is known to have changed something. */
    public boolean hasFound() {
        return differences.filter(known -> !known.isEmpty()).isPresent();
    }

    /** Whether another may write meanwhile. */
    private boolean isShared() {
        shared = shared || access.isInUse(workspace);
        return shared;
    }

    /** A run is not to fail for what is only to be told of it. */
    private static void attempt(Runnable look) {
        try {
            look.run();
        } catch (EngineException failure) {
            LOG.debugf("The volume is not compared: %s", failure.getMessage());
        }
    }
}
