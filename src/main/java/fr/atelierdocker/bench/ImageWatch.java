package fr.atelierdocker.bench;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import fr.atelierdocker.docker.Engine;
import fr.atelierdocker.docker.EngineEvent;
import fr.atelierdocker.docker.EngineException;
import fr.atelierdocker.docker.EngineFound;
import fr.atelierdocker.docker.Image;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.workspace.Belongings;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

/**
 * The image of each workspace, as it was last seen. It is looked at when it may have changed: by a job, or in the learner's
 * own terminal, of which the engine tells. Each change is told to the journal, and so to every open page.
 */
@ApplicationScoped
class ImageWatch {

    private static final Logger LOG = Logger.getLogger(ImageWatch.class);

    private final Engine engine;
    private final Workspaces workspaces;
    private final Belongings belongings;
    private final Journals journals;
    private final Map<String, Optional<Image>> images = new ConcurrentHashMap<>();

    ImageWatch(Engine engine, Workspaces workspaces, Belongings belongings, Journals journals) {
        this.engine = engine;
        this.workspaces = workspaces;
        this.belongings = belongings;
        this.journals = journals;
    }

    /** As it was last seen. */
    Optional<Image> latest(Workspace workspace) {
        return images.getOrDefault(workspace.id(), Optional.empty());
    }

    /** Looks at it; what was last seen stays when the engine cannot tell. */
    void look(Workspace workspace) {
        if (engine.isUp()) {
            see(workspace);
        }
    }

    /** Before anybody is told that the engine answers, so that nobody is told as well that there is no image. */
    void look(@Observes EngineFound found) {
        see(workspaces.current());
    }

    /** An event says what happened to an image, but not what its name stands for afterwards: that has to be asked. */
    void happened(@Observes EngineEvent event) {
        Workspace workspace = workspaces.current();
        if (event.kind() == EngineEvent.Kind.IMAGE && concerns(event, workspace)) {
            engine.inBackground(() -> look(workspace));
        }
    }

    /** Removing a name tells the id alone, removing an image not even its labels. */
    private boolean concerns(EngineEvent event, Workspace workspace) {
        String name = event.attributes().getOrDefault("name", "");
        return workspace.owns(event.attributes())
                || name.equals(workspace.image() + ":latest")
                || latest(workspace)
                        .filter(image -> image.id().equals(event.id()))
                        .isPresent();
    }

    /** One at a time: the one that began last is the one that is kept. */
    private synchronized void see(Workspace workspace) {
        try {
            Optional<Image> seen = belongings.image(workspace);
            Optional<Image> before = latest(workspace);
            images.put(workspace.id(), seen);
            if (!seen.map(Image::id).equals(before.map(Image::id))) {
                journals.of(workspace.id()).append(Fact.of(0, Fact.Type.STATE, Scenes.STEP, sentence(seen)));
            }
        } catch (EngineException failure) {
            LOG.warnf("The image cannot be looked at: %s", failure.getMessage());
        }
    }

    private static String sentence(Optional<Image> seen) {
        return seen.map(image -> "Image " + Workspace.LESSON_IMAGE + " dans le moteur : " + image.shortId() + ".")
                .orElse("L’image " + Workspace.LESSON_IMAGE + " n’est plus dans le moteur.");
    }
}
