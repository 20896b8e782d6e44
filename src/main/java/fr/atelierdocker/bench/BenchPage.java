package fr.atelierdocker.bench;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.docker.Engine;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.journal.StepSummary;
import fr.atelierdocker.journal.Summary;
import fr.atelierdocker.workspace.Workspace;

/** Puts together what the bench's page shows: the journal up to one entry, and the engine's state. */
@ApplicationScoped
class BenchPage {

    /** Most lines of a panel that a page holds; the journal's own addresses have the rest. */
    private static final int MAX_LINES = 2000;

    private static final long MAX_CHARS = 512 * 1024;

    private final Engine engine;
    private final Jobs jobs;
    private final Journals journals;
    private final Operations operations;
    private final VolumeView volumes;
    private final LiveSchema schema;

    BenchPage(
            Engine engine, Jobs jobs, Journals journals, Operations operations, VolumeView volumes, LiveSchema schema) {
        this.engine = engine;
        this.jobs = jobs;
        this.journals = journals;
        this.operations = operations;
        this.volumes = volumes;
        this.schema = schema;
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
                // Without the lines it is the same view for as long as no state changes.
                withLines ? summary.last() : 0,
                engine.status(),
                moment.running(),
                steps,
                reset,
                volume,
                schema.of(workspace, summary, volume));
    }

    private StepView step(Workspace workspace, Step step, Journal journal, Summary summary, boolean withLines) {
        List<Entry> entries = withLines ? entries(step, journal, summary) : List.of();
        StepSummary stand = summary.step(step.slug());
        boolean truncated = !entries.isEmpty() && entries.get(0).number() > stand.since();
        return new StepView(step, operations.of(workspace, step).command(), stand, LineView.of(entries), truncated);
    }

    /** The step's entries of its last turn, or the end of them. */
    private static List<Entry> entries(Step step, Journal journal, Summary summary) {
        long since = summary.step(step.slug()).since();
        if (since == 0) {
            return List.of();
        }
        // One turn ends where the next begins: a workspace does one thing at a time.
        long until = Arrays.stream(Step.values())
                .map(other -> summary.step(other.slug()))
                .filter(other -> other.state() != Fact.State.WAITING)
                .mapToLong(StepSummary::since)
                .filter(begin -> begin > since)
                .min()
                .orElse(summary.last() + 1);
        Deque<Entry> shown = new ArrayDeque<>();
        long chars = 0;
        long position = Math.max(since, until - MAX_LINES) - 1;
        while (position < until - 1) {
            // May give less than there is: its newest are what the page must have, for the stream goes on behind them.
            List<Entry> batch = journal.read(position, MAX_LINES, MAX_CHARS);
            if (batch.isEmpty()) {
                break;
            }
            position = batch.get(batch.size() - 1).number();
            for (Entry entry : batch) {
                if (entry.number() < until && entry.fact().step().equals(step.slug())) {
                    shown.addLast(entry);
                    chars += entry.fact().text().length();
                }
            }
            while (chars > MAX_CHARS && shown.size() > 1) {
                chars -= shown.removeFirst().fact().text().length();
            }
        }
        return List.copyOf(shown);
    }
}
