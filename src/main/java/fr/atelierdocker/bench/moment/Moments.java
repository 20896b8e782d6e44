package fr.atelierdocker.bench.moment;

import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.bench.image.LiveImage;
import fr.atelierdocker.bench.jobs.Jobs;
import fr.atelierdocker.bench.jobs.LaunchPause;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.volume.LiveVolumes;
import fr.atelierdocker.bench.volume.VolumeSnapshot;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.journal.Summary;
import fr.atelierdocker.workspace.Workspace;

/** Takes the present moment of a workspace. */
@ApplicationScoped
public class Moments {

    private final Engine engine;
    private final Jobs jobs;
    private final LaunchPause launches;
    private final Journals journals;
    private final LiveVolumes volumes;
    private final LiveImage image;

    Moments(Engine engine, Jobs jobs, LaunchPause launches, Journals journals, LiveVolumes volumes, LiveImage image) {
        this.engine = engine;
        this.jobs = jobs;
        this.launches = launches;
        this.journals = journals;
        this.volumes = volumes;
        this.image = image;
    }

    /** With the volume and the image as they were last seen. Asks the engine nothing. */
    public Moment known(Workspace workspace) {
        return take(workspace, volumes::latest);
    }

    /** With the volume and the image as they are now. */
    public Moment seen(Workspace workspace) {
        return take(workspace, same -> {
            image.look(same);
            return volumes.look(same);
        });
    }

    /**
     * The order matters. The step at work first: a page that shows it at work knows that there is more to come. Then the
     * journal's end, before all that may tell the journal of a change: the change is streamed to the page once more, and
     * not missed.
     */
    private Moment take(Workspace workspace, Function<Workspace, VolumeSnapshot> look) {
        Optional<Step> running = jobs.running(workspace);
        Journal journal = journals.of(workspace.id());
        Summary summary = journal.summary();
        VolumeSnapshot volume = look.apply(workspace);
        Readiness readiness = new Readiness(engine.status(), launches.isPaused(), running, journal.trouble());
        return new Moment(workspace, readiness, journal, summary, volume);
    }
}
