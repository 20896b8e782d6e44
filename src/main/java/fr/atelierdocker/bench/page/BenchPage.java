package fr.atelierdocker.bench.page;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.bench.image.LiveImage;
import fr.atelierdocker.bench.image.Microscope;
import fr.atelierdocker.bench.map.LiveMap;
import fr.atelierdocker.bench.operation.Operations;
import fr.atelierdocker.bench.volume.ExplorerView;
import fr.atelierdocker.bench.volume.LiveVolumes;
import fr.atelierdocker.workspace.Workspace;

/** Puts together what the bench's page shows, part by part. */
@ApplicationScoped
class BenchPage {

    private final Moments moments;
    private final Operations operations;
    private final Writers writers;
    private final Microscope microscope;
    private final LiveImage image;
    private final LiveMap map;
    private final LiveVolumes volumes;
    private final FluxConfig config;

    BenchPage(
            Moments moments,
            Operations operations,
            Writers writers,
            Microscope microscope,
            LiveImage image,
            LiveMap map,
            LiveVolumes volumes,
            FluxConfig config) {
        this.moments = moments;
        this.operations = operations;
        this.writers = writers;
        this.microscope = microscope;
        this.image = image;
        this.map = map;
        this.volumes = volumes;
        this.config = config;
    }

    /** The whole page, with the volume and the image as they are now. */
    BenchView whole(Workspace workspace) {
        Moment now = moments.seen(workspace);
        return new BenchView(frame(now), steps(now), lives(now), experiments(now), export(now));
    }

    private BenchView.Frame frame(Moment now) {
        return new BenchView.Frame(
                now.summary().last(),
                config.silence().toMillis(),
                now.readiness(),
                map.of(now.workspace(), now.summary(), now.volume()),
                ExplorerView.of(now.volume(), volumes.of(now.workspace()).marks()));
    }

    private BenchView.Steps steps(Moment now) {
        return new BenchView.Steps(
                operations.all(now.workspace()).stream()
                        .map(operation -> StepCard.of(now, operation))
                        .toList(),
                StepCard.of(now, operations.reset(now.workspace())),
                operations.build(now.workspace(), true).command(),
                microscope.report(now.workspace()),
                image.latest(now.workspace()));
    }

    private BenchView.Lives lives(Moment now) {
        return new BenchView.Lives(writers.of(now).stream()
                .map(writer -> LifeCard.of(now, writer, operations))
                .toList());
    }

    private BenchView.Experiments experiments(Moment now) {
        return new BenchView.Experiments(
                StepCard.of(now, operations.runWithoutVolume(now.workspace())),
                StepCard.of(now, operations.lookInside(now.workspace())),
                StepCard.of(now, operations.removeVolume(now.workspace())),
                now.volume());
    }

    private BenchView.Export export(Moment now) {
        return new BenchView.Export(
                image.latest(now.workspace()),
                operations.save(now.workspace()),
                operations.registry().map(any -> StepCard.of(now, operations.push(now.workspace()))));
    }
}
