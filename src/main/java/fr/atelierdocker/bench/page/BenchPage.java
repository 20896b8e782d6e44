package fr.atelierdocker.bench.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.bench.image.LiveImage;
import fr.atelierdocker.bench.image.Microscope;
import fr.atelierdocker.bench.jobs.Jobs;
import fr.atelierdocker.bench.jobs.Launches;
import fr.atelierdocker.bench.life.LifeAction;
import fr.atelierdocker.bench.life.Scenes;
import fr.atelierdocker.bench.life.Writer;
import fr.atelierdocker.bench.log.LineHtml;
import fr.atelierdocker.bench.map.LiveMap;
import fr.atelierdocker.bench.operation.CommandLine;
import fr.atelierdocker.bench.operation.Operation;
import fr.atelierdocker.bench.operation.Operations;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.Turn;
import fr.atelierdocker.bench.volume.ExplorerView;
import fr.atelierdocker.bench.volume.VolumeSnapshot;
import fr.atelierdocker.bench.volume.VolumeView;
import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineStatus;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.journal.StepSummary;
import fr.atelierdocker.journal.Summary;
import fr.atelierdocker.workspace.Workspace;

/** Puts together what the bench's page shows: the journal up to one entry, and the engine's state. */
@ApplicationScoped
public class BenchPage {

    private final Engine engine;
    private final Jobs jobs;
    private final Journals journals;
    private final Operations operations;
    private final VolumeView volumes;
    private final LiveMap map;
    private final Scenes scenes;
    private final Microscope microscope;
    private final LiveImage image;
    private final Launches launches;
    private final FluxConfig config;

    BenchPage(
            Engine engine,
            Jobs jobs,
            Journals journals,
            Operations operations,
            VolumeView volumes,
            LiveMap map,
            Scenes scenes,
            Microscope microscope,
            LiveImage image,
            Launches launches,
            FluxConfig config) {
        this.launches = launches;
        this.engine = engine;
        this.jobs = jobs;
        this.journals = journals;
        this.operations = operations;
        this.volumes = volumes;
        this.map = map;
        this.scenes = scenes;
        this.microscope = microscope;
        this.image = image;
        this.config = config;
    }

    /** The whole page, with the volume and the image as they are now. */
    BenchView whole(Workspace workspace) {
        // In this order: an entry that comes between the two is streamed again, not missed.
        Moment moment = moment(workspace);
        image.look(workspace);
        return view(workspace, moment, volumes.look(workspace), true);
    }

    /** What changes with a state, without the panels' lines. */
    public BenchView states(Workspace workspace) {
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
                step(operations.build(workspace, false), journal, summary, withLines),
                step(operations.run(workspace), journal, summary, withLines),
                step(operations.readVolume(workspace), journal, summary, withLines));
        EngineStatus status = engine.status();
        boolean paused = launches.isPaused();
        boolean ready = BenchView.isReady(status, moment.running(), paused);
        return new BenchView(
                summary.last(),
                config.silence().toMillis(),
                status,
                paused,
                moment.running(),
                steps,
                Stream.of(Writer.values())
                        .map(writer -> writer(workspace, writer, ready, journal, summary, withLines))
                        .toList(),
                step(operations.runWithoutVolume(workspace), journal, summary, withLines),
                step(operations.lookInside(workspace), journal, summary, withLines),
                step(operations.removeVolume(workspace), journal, summary, withLines),
                step(operations.reset(workspace), journal, summary, withLines),
                ExplorerView.of(volume, volumes.of(workspace).marks()),
                volume.loss(),
                microscope.report(workspace),
                image.latest(workspace),
                operations.build(workspace, true).command(),
                operations.save(workspace),
                step(operations.push(workspace), journal, summary, withLines),
                operations.registry().isPresent(),
                map.of(workspace, summary, volume),
                journal.trouble());
    }

    private WriterView writer(
            Workspace workspace, Writer writer, boolean ready, Journal journal, Summary summary, boolean withLines) {
        Optional<ContainerState> container = scenes.of(workspace).named(writer.name(workspace));
        Optional<ContainerState.Phase> phase = container.map(ContainerState::phase);
        List<WriterView.Action> actions = Stream.of(LifeAction.values())
                .map(action -> new WriterView.Action(
                        action,
                        operations.life(workspace, writer, action).command(),
                        "/atelier/vie/" + writer.number() + "/" + action.slug(),
                        "bouton-" + writer.step().slug() + "-" + action.slug(),
                        ready && action.isLegal(phase)))
                .toList();
        CommandLine create = actions.get(0).command();
        return new WriterView(
                writer.lessonName(), container, actions, step(writer.step(), create, journal, summary, withLines));
    }

    private StepView step(Operation operation, Journal journal, Summary summary, boolean withLines) {
        return step(operation.step(), operation.command(), journal, summary, withLines);
    }

    private StepView step(Step step, CommandLine command, Journal journal, Summary summary, boolean withLines) {
        List<Entry> entries = withLines ? Turn.last(step, summary).end(journal) : List.of();
        StepSummary stand = summary.step(step.slug());
        boolean truncated = !entries.isEmpty() && entries.get(0).number() > stand.since();
        return new StepView(
                step,
                command,
                stand,
                LineHtml.of(entries),
                entries.isEmpty() ? 0 : entries.get(0).number(),
                truncated);
    }
}
