package fr.atelierdocker.bench.volume;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import fr.atelierdocker.docker.engine.EngineException;
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
    private final Consumer<List<VolumeDifference>> told;
    private Optional<VolumeInventory> before = Optional.empty();
    private Optional<List<VolumeDifference>> differences = Optional.empty();
    private boolean shared;

    /**
     * @param target where the container mounts the volume
     * @param told what it changed, once that is known
     */
    VolumeComparison(VolumeAccess access, Workspace workspace, String target, Consumer<List<VolumeDifference>> told) {
        this.access = access;
        this.workspace = workspace;
        this.target = target;
        this.told = told;
    }

    /** The container is there, and has not started. */
    public void begin(String container) {
        attempt(() -> before = isShared() ? Optional.empty() : access.inventory(container, target));
    }

    /** The container has ended, and is still there. */
    public void end(String container) {
        attempt(() -> differences =
                before.isEmpty() || isShared() ? Optional.empty() : access.since(before.get(), container, target));
        told.accept(differences.orElse(List.of()));
    }

    /**
     * What it changed, as far as that can be known.
     *
     * @param gone whether the container is no more
     */
    public String sentence(boolean gone) {
        return differences.map(known -> DifferenceText.of(known, gone)).orElse(shared ? SHARED : UNKNOWN);
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
