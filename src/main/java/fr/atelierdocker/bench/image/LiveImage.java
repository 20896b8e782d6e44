package fr.atelierdocker.bench.image;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import fr.atelierdocker.bench.step.Topic;
import fr.atelierdocker.docker.dialect.EngineEvent;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.EngineFound;
import fr.atelierdocker.docker.image.Image;
import fr.atelierdocker.docker.image.ImageReference;
import fr.atelierdocker.docker.image.Images;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.workspace.Belongings;
import fr.atelierdocker.workspace.PerWorkspace;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

/**
 * The workspace's image as the engine has it. Showing it asks the engine nothing: it is looked at when it may have changed,
 * by a job or in the learner's own terminal, of which the engine tells; and kept. Each change is told to the journal, and so
 * to every open page.
 */
@ApplicationScoped
public class LiveImage {

    private static final Logger LOG = Logger.getLogger(LiveImage.class);

    private final Engine engine;
    private final Images images;
    private final Belongings belongings;
    private final Microscope microscope;
    private final Workspaces workspaces;
    private final Journals journals;
    private final PerWorkspace<Seen> seen;

    LiveImage(
            Engine engine,
            Images images,
            Belongings belongings,
            Microscope microscope,
            Workspaces workspaces,
            Journals journals) {
        this.engine = engine;
        this.images = images;
        this.belongings = belongings;
        this.microscope = microscope;
        this.workspaces = workspaces;
        this.journals = journals;
        this.seen = workspaces.per(workspace -> new Seen());
    }

    /** What was last seen of one workspace's image. Its lock is held while one looks. */
    private static final class Seen {
        private volatile ImageSnapshot latest = new ImageSnapshot.Unknown();
    }

    /** As it was last seen; unknown without an engine. */
    public ImageSnapshot latest(Workspace workspace) {
        return engine.isUp() ? lastSeen(workspace) : new ImageSnapshot.Unknown();
    }

    /** As it was when the engine last answered. */
    public ImageSnapshot lastSeen(Workspace workspace) {
        return seen.of(workspace).latest;
    }

    /** Whether nobody has seen it yet, though there is an engine to ask. */
    public boolean isUnseen(Workspace workspace) {
        return engine.isUp() && lastSeen(workspace).isUnknown();
    }

    /** Looks for the first time: that there is no image is told as well, to the pages that could not say so. */
    public void lookFirst(Workspace workspace) {
        boolean unseen = isUnseen(workspace);
        look(workspace);
        if (unseen && lastSeen(workspace).isAbsent()) {
            Topic.ENGINE.state(
                    journals.of(workspace.id()), "L’image " + Workspace.LESSON_IMAGE + " n’est pas dans le moteur.");
        }
    }

    /** Looks at it; what was last seen stays when the engine cannot tell. */
    public void look(Workspace workspace) {
        if (engine.isUp()) {
            lookAndTell(workspace);
        }
    }

    /**
     * Looks at the image before the pages hear that the engine answers, so that they do not hear as well that there is
     * no image.
     */
    public void look(@Observes EngineFound found) {
        workspaces.all().forEach(this::lookAndTell);
    }

    /** An event says what happened to an image, but not what its name stands for afterwards: that has to be asked. */
    void happened(@Observes EngineEvent event) {
        if (event.kind() == EngineEvent.Kind.IMAGE) {
            workspaces.all().stream()
                    .filter(workspace -> concerns(event, workspace))
                    .forEach(workspace -> engine.inBackground(() -> look(workspace)));
        }
    }

    /** Removing a name tells the id alone, removing an image not even its labels. */
    private boolean concerns(EngineEvent event, Workspace workspace) {
        String name = event.attributes().getOrDefault("name", "");
        // What is loaded from a file brings its name with it, of which the event says nothing.
        return event.action().equals("load")
                || workspace.owns(event.attributes())
                || ImageReference.of(name).equals(ImageReference.of(workspace.image()))
                || lastSeen(workspace)
                        .found()
                        .filter(image -> image.id().equals(event.id()))
                        .isPresent();
    }

    /** One look at a time in each workspace, so that the result of the last one is what is kept. */
    private void lookAndTell(Workspace workspace) {
        if (workspaces.find(workspace.id()).isPresent()) {
            Seen image = seen.of(workspace);
            synchronized (image) {
                lookAndTell(workspace, image);
            }
        }
    }

    private void lookAndTell(Workspace workspace, Seen image) {
        try {
            ImageSnapshot before = image.latest;
            ImageSnapshot now = see(workspace);
            image.latest = now;
            if (!now.equals(before) && !(before.isUnknown() && now.isAbsent())) {
                Topic.ENGINE.state(journals.of(workspace.id()), sentence(before, now));
            }
        } catch (EngineException failure) {
            LOG.warnf("The image cannot be looked at: %s", failure.getMessage());
        }
    }

    private static String sentence(ImageSnapshot before, ImageSnapshot now) {
        if (before instanceof ImageSnapshot.Known known
                && now instanceof ImageSnapshot.Known same
                && known.image().id().equals(same.image().id())
                && !known.names().equals(same.names())) {
            return "L’image " + same.shortId() + " s’appelle maintenant " + String.join(" et ", same.names()) + ".";
        }
        return now.found()
                .map(image -> "Image " + Workspace.LESSON_IMAGE + " dans le moteur : " + image.shortId()
                        + (now.isForeign() ? ", pas construite ici." : "."))
                .orElse("L’image " + Workspace.LESSON_IMAGE + " n’est plus dans le moteur.");
    }

    private ImageSnapshot see(Workspace workspace) {
        Optional<Image> found = belongings.images().named(workspace);
        if (found.isEmpty()) {
            return new ImageSnapshot.Absent();
        }
        Image image = found.get();
        if (!belongings.images().isOwn(workspace, image)) {
            return new ImageSnapshot.Foreign(image);
        }
        Layers layers = new Layers(images, image, microscope.report(workspace).steps());
        return new ImageSnapshot.Known(
                image,
                image.tags().stream().map(workspace::inLessonNames).sorted().toList(),
                layers.own(),
                layers.base());
    }
}
