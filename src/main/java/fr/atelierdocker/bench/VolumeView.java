package fr.atelierdocker.bench;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import fr.atelierdocker.docker.Engine;
import fr.atelierdocker.docker.EngineException;
import fr.atelierdocker.docker.Images;
import fr.atelierdocker.docker.VolumeContents;
import fr.atelierdocker.docker.Volumes;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.workspace.Belongings;
import fr.atelierdocker.workspace.Belongings.Ownership;
import fr.atelierdocker.workspace.Workspace;

/** What the workspace's volume holds, for the page. Looked at anew after each job. */
@ApplicationScoped
public class VolumeView {

    /** The journal's name for the volume's own entries, and the stream's for its event. */
    static final String STEP = "volume";

    private static final Logger LOG = Logger.getLogger(VolumeView.class);
    private static final int MAX_FILES = 200;
    private static final int PREVIEW_BYTES = 64 * 1024;

    private final Engine engine;
    private final Images images;
    private final Volumes volumes;
    private final Belongings belongings;
    private final Journals journals;
    private final Map<String, VolumeSnapshot> latest = new ConcurrentHashMap<>();
    private final Map<String, VolumeSnapshot> told = new ConcurrentHashMap<>();

    VolumeView(Engine engine, Images images, Volumes volumes, Belongings belongings, Journals journals) {
        this.engine = engine;
        this.images = images;
        this.volumes = volumes;
        this.belongings = belongings;
        this.journals = journals;
    }

    /** As it was last seen. */
    VolumeSnapshot latest(Workspace workspace) {
        return latest.getOrDefault(workspace.id(), new VolumeSnapshot.Unknown());
    }

    /** As it is now. */
    synchronized VolumeSnapshot look(Workspace workspace) {
        VolumeSnapshot seen = read(workspace);
        latest.put(workspace.id(), seen);
        return seen;
    }

    /**
     * Looks, and tells the journal when something changed since it was last told: a page that was opened meanwhile has
     * looked, and the other pages know nothing of that.
     */
    synchronized void refresh(Workspace workspace) {
        VolumeSnapshot now = look(workspace);
        if (!now.equals(told.put(workspace.id(), now))) {
            journals.of(workspace.id()).append(Fact.of(0, Fact.Type.STATE, STEP, sentence(now)));
        }
    }

    /** Looks, for an entry of another kind that makes the pages show the volume. */
    synchronized void lookAndTell(Workspace workspace) {
        told.put(workspace.id(), look(workspace));
    }

    /**
     * Does something that a look must not meet: the container through which one looks would make the volume anew in the
     * moment after its removal.
     */
    synchronized <T> T whileNobodyLooks(Supplier<T> action) {
        return action.get();
    }

    private VolumeSnapshot read(Workspace workspace) {
        if (!engine.isUp()) {
            return new VolumeSnapshot.Unknown();
        }
        try {
            Ownership ownership = belongings.volumeOwnership(workspace);
            if (ownership != Ownership.OWN) {
                // What somebody else keeps in a volume of this name is not for this page.
                return ownership == Ownership.ABSENT ? new VolumeSnapshot.Absent() : new VolumeSnapshot.Unknown();
            }
            Optional<String> image = Stream.of(ReadVolume.IMAGE, workspace.image())
                    .filter(name -> images.find(name).isPresent())
                    .findFirst();
            if (image.isEmpty()) {
                return new VolumeSnapshot.Unknown();
            }
            VolumeContents contents = volumes.read(
                    workspace.volume(), image.get(), workspace.containerLabels(), MAX_FILES, PREVIEW_BYTES);
            return new VolumeSnapshot.Known(contents.files(), contents.complete());
        } catch (EngineException failure) {
            LOG.warnf("The volume cannot be read: %s", failure.getMessage());
            return new VolumeSnapshot.Unknown();
        }
    }

    private static String sentence(VolumeSnapshot snapshot) {
        if (snapshot instanceof VolumeSnapshot.Known known) {
            return "Le volume contient " + Units.count(known.fileCount(), "fichier", "fichiers") + ", "
                    + Units.bytes(known.sizeBytes()) + ".";
        }
        return snapshot.isAbsent()
                ? "Le volume n’existe pas."
                : "Le contenu du volume n’est pas lisible pour l’instant.";
    }
}
