package fr.atelierdocker.bench;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.docker.Engine;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.journal.StepSummary;
import fr.atelierdocker.journal.Summary;
import fr.atelierdocker.workspace.Workspace;

/** Puts together what the bench's page shows: the journal up to one entry, and the engine's state. */
@ApplicationScoped
class BenchPage {

    private final Engine engine;
    private final Jobs jobs;
    private final Journals journals;
    private final Operations operations;
    private final VolumeView volumes;
    private final LiveSchema schema;
    private final FluxConfig config;

    BenchPage(
            Engine engine,
            Jobs jobs,
            Journals journals,
            Operations operations,
            VolumeView volumes,
            LiveSchema schema,
            FluxConfig config) {
        this.engine = engine;
        this.jobs = jobs;
        this.journals = journals;
        this.operations = operations;
        this.volumes = volumes;
        this.schema = schema;
        this.config = config;
    }

    /** The whole page, with the volume and the image as they are now. */
    BenchView whole(Workspace workspace) {
        // In this order: an entry that comes between the two is streamed again, not missed.
        Moment moment = moment(workspace);
        schema.look(workspace);
        return view(workspace, moment, volumes.look(workspace), true);
    }

    /** What changes with a state, without the panels' lines. */
    BenchView states(Workspace workspace) {
        return view(workspace, moment(workspace), volumes.latest(workspace), false);
    }

    /** The job at work, and what the journal comes to. */
    private record Moment(Optional<Step> running, Summary summary) {}

    /** In this order: a page that shows a job's step at work knows that there is more to come. */
    private Moment moment(Workspace workspace) {
        Optional<Step> running = jobs.running(workspace);
        return new Moment(running, journals.of(workspace.id()).summary());
    }

    private BenchView view(Workspace workspace, Moment moment, VolumeSnapshot volume, boolean withLines) {
        Journal journal = journals.of(workspace.id());
        Summary summary = moment.summary();
        List<StepView> steps = List.of(
                step(workspace, Step.BUILD, journal, summary, withLines),
                step(workspace, Step.RUN, journal, summary, withLines),
                step(workspace, Step.READ, journal, summary, withLines));
        StepView reset = step(workspace, Step.RESET, journal, summary, withLines);
        return new BenchView(
                summary.last(),
                config.silence().toMillis(),
                engine.status(),
                moment.running(),
                steps,
                reset,
                ExplorerView.of(volume, volumes.of(workspace).marks()),
                schema.of(workspace, summary, volume));
    }

    private StepView step(Workspace workspace, Step step, Journal journal, Summary summary, boolean withLines) {
        List<Entry> entries = withLines ? Turn.last(step, summary).end(journal) : List.of();
        StepSummary stand = summary.step(step.slug());
        boolean truncated = !entries.isEmpty() && entries.get(0).number() > stand.since();
        return new StepView(
                step,
                operations.of(workspace, step).command(),
                stand,
                LineHtml.of(entries),
                entries.isEmpty() ? 0 : entries.get(0).number(),
                truncated);
    }
}
