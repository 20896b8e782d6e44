package fr.atelierdocker.bench.moment;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

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

    Moments(Engine engine, Jobs jobs, LaunchPause launches, Journals journals, LiveVolumes volumes) {
        this.engine = engine;
        this.jobs = jobs;
        this.launches = launches;
        this.journals = journals;
        this.volumes = volumes;
    }

    /**
     * With the volume and the image as they were last seen: the engine is asked nothing. The order matters. The step at work first: a page that shows it at work knows that there is more to come. Then the
     * journal's end, before all that may tell the journal of a change: the change is streamed to the page once more, and
     * not missed.
     */
    public Moment known(Workspace workspace) {
        Optional<Step> running = jobs.running(workspace);
        Journal journal = journals.of(workspace.id());
        Summary summary = journal.summary();
        VolumeSnapshot volume = volumes.latest(workspace);
        Readiness readiness = new Readiness(engine.status(), launches.present(), running, journal.trouble());
        return new Moment(workspace, readiness, journal, summary, volume);
    }
}
