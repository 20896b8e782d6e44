package fr.atelierdocker.bench;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import fr.atelierdocker.docker.Engine;
import fr.atelierdocker.docker.EngineException;
import fr.atelierdocker.docker.Image;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Summary;
import fr.atelierdocker.lesson.SchemaState;
import fr.atelierdocker.lesson.SchemaState.Node;
import fr.atelierdocker.workspace.Belongings;
import fr.atelierdocker.workspace.Workspace;

/**
 * The lesson's schema with what the engine really holds. Drawing it asks the engine nothing, since every reader's every
 * state is drawn: the image is looked at when it may have changed.
 */
@ApplicationScoped
class LiveSchema {

    private static final Logger LOG = Logger.getLogger(LiveSchema.class);

    private final Engine engine;
    private final Belongings belongings;
    private final Map<String, Optional<Image>> images = new ConcurrentHashMap<>();

    LiveSchema(Engine engine, Belongings belongings) {
        this.engine = engine;
        this.belongings = belongings;
    }

    /** Looks at the workspace's image; what was last seen stays when the engine cannot tell. */
    void look(Workspace workspace) {
        if (!engine.isUp()) {
            return;
        }
        try {
            images.put(workspace.id(), belongings.image(workspace));
        } catch (EngineException failure) {
            LOG.warnf("The image cannot be looked at: %s", failure.getMessage());
        }
    }

    SchemaState of(Workspace workspace, Summary summary, VolumeSnapshot volume) {
        Optional<Image> image = images.get(workspace.id());
        if (!engine.isUp() || image == null) {
            return SchemaState.PLAIN;
        }
        return new SchemaState(
                image(summary, image), container(summary.step(Step.RUN.slug()).state()), volume(volume));
    }

    private static Node image(Summary summary, Optional<Image> image) {
        if (summary.step(Step.BUILD.slug()).state() == Fact.State.RUNNING) {
            return Node.active("en construction…");
        }
        return image.map(found -> Node.present(found.shortId() + ", " + Units.bytes(found.sizeBytes())))
                .orElse(Node.absent("pas encore construite"));
    }

    private static Node container(Fact.State state) {
        return switch (state) {
            case RUNNING, RESUMED -> Node.active("en marche");
            case WAITING -> Node.absent("aucun");
            case DONE, FAILED, CANCELLED -> Node.absent("terminé, puis supprimé");
        };
    }

    private static Node volume(VolumeSnapshot volume) {
        if (volume instanceof VolumeSnapshot.Known known) {
            return Node.present(
                    Units.count(known.fileCount(), "fichier", "fichiers") + ", " + Units.bytes(known.sizeBytes()));
        }
        return volume.isAbsent() ? Node.absent("pas encore créé") : Node.PLAIN;
    }
}
