package fr.atelierdocker.bench.volume;

import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.docker.volume.VolumeTotals;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.LimitsConfig;
import fr.atelierdocker.workspace.PerWorkspace;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

/**
 * Remembers for each workspace whether its volume holds more than it may. Once exceeded, it stays so until a later look
 * has seen otherwise: that nobody can look at the moment makes no room.
 */
@ApplicationScoped
public class VolumeGuard {

    /** What a reader can do about a volume that holds too much. */
    private static final String REMEDY =
            "Regardez dans l’explorateur ce qu’il contient, puis videz-le : pressez « Supprimer le "
                    + "volume » ou « Réinitialiser ».";

    /** What the folders that lead to it and the list of its pieces take: one file of the largest size is not too much. */
    private static final int AROUND = 64 * 1024;

    private final LimitsConfig limits;
    private final PerWorkspace<Room> rooms;

    VolumeGuard(LimitsConfig limits, Workspaces workspaces) {
        this.limits = limits;
        this.rooms = workspaces.per(workspace -> new Room());
    }

    /**
     * Which limit the volume exceeds; empty when none. Looks at the volume only if something was written since the last
     * look, or if the answer would be a refusal.
     *
     * @param look looks at the volume closely, and tells {@link #looking} what it sees
     */
    public Optional<Excess> excess(Workspace workspace, Runnable look) {
        Room room = rooms.of(workspace);
        if (room.isSeenToBeThere()) {
            return Optional.empty();
        }
        look.run();
        return room.excess();
    }

    /** Whether nobody knows if there is room: something was written, and the last look saw nothing. */
    public boolean isBlind(Workspace workspace) {
        return rooms.of(workspace).isBlind();
    }

    /** What is too much in a volume of which somebody sees this; it is kept in mind. */
    public Optional<Excess> excess(Workspace workspace, VolumeTotals totals) {
        Optional<Excess> excess = excess(totals);
        excess.ifPresent(rooms.of(workspace)::isExceeded);
        return excess;
    }

    /** Something has been written into the volume, or may have been: what was seen before tells nothing any more. */
    public void written(Workspace workspace) {
        rooms.of(workspace).written();
    }

    /**
     * Looks, and keeps in mind what is seen.
     *
     * @param closely whether all that was done before the look began is seen by it
     */
    public VolumeSnapshot looking(Workspace workspace, boolean closely, Supplier<VolumeSnapshot> look) {
        Room room = rooms.of(workspace);
        long before = room.writes();
        VolumeSnapshot seen = look.get();
        if (seen instanceof VolumeSnapshot.Known known) {
            room.seen(before, closely, excess(known.totals()));
        } else if (seen.isAbsent()) {
            room.seen(before, true, Optional.empty());
        } else {
            room.unseen();
        }
        return seen;
    }

    private Optional<Excess> excess(VolumeTotals totals) {
        long bytes = limits.volume().asLongValue();
        if (totals.diskBytes() > bytes + AROUND) {
            return tooMuch("le volume contient " + Units.bytes(totals.diskBytes()) + ", plus que les "
                    + Units.binaryBytes(bytes) + " que l’atelier lui accorde");
        }
        if (totals.entries() > limits.entries()) {
            return tooMuch("le volume contient " + (totals.exact() ? "" : "plus de ")
                    + Units.number(totals.entries()) + " fichiers et dossiers, plus que les "
                    + Units.number(limits.entries()) + " que l’atelier lui accorde");
        }
        if (!totals.exact()) {
            return tooMuch(
                    "le volume contient ce que l’atelier ne peut pas compter, par exemple des dossiers emboîtés sur plus de"
                            + " 200 niveaux");
        }
        return Optional.empty();
    }

    private static Optional<Excess> tooMuch(String clause) {
        return Optional.of(new Excess(clause, REMEDY));
    }

    /** What is known of one volume. */
    private static final class Room {

        private Optional<Excess> excess = Optional.empty();
        /** Moments since which what was seen before tells nothing any more; the first is when nobody had looked yet. */
        private long writes = 1;
        /** As many of those as the last close look came after. */
        private long seen;

        private boolean blind;

        synchronized Optional<Excess> excess() {
            return excess;
        }

        synchronized boolean isBlind() {
            return blind && !isSeenToBeThere();
        }

        synchronized boolean isSeenToBeThere() {
            return excess.isEmpty() && seen == writes;
        }

        synchronized long writes() {
            return writes;
        }

        synchronized void written() {
            writes++;
        }

        synchronized void isExceeded(Excess much) {
            writes++;
            excess = Optional.of(much);
        }

        synchronized void unseen() {
            blind = true;
        }

        /** A look that began before something was written does not tell that there is room. */
        synchronized void seen(long before, boolean closely, Optional<Excess> found) {
            blind = false;
            if (found.isPresent() || before == writes) {
                excess = found;
            }
            if (closely) {
                seen = Math.max(seen, before);
            }
        }
    }
}
