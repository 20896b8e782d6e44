package fr.atelierdocker.bench.page;

import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.TemplateInstance;

import fr.atelierdocker.bench.image.LiveImage;
import fr.atelierdocker.bench.image.Microscope;
import fr.atelierdocker.bench.life.Writer;
import fr.atelierdocker.bench.map.EngineMap;
import fr.atelierdocker.bench.map.LiveMap;
import fr.atelierdocker.bench.operation.Operations;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.workspace.Workspace;

/**
 * What changes on a page that is open, each piece addressed to its place. Every change is made for every reader, so that
 * none of this asks the engine anything, or writes out a command that these pieces do not show.
 */
@ApplicationScoped
public class Pieces {

    private final Moments moments;
    private final Operations operations;
    private final Writers writers;
    private final Microscope microscope;
    private final LiveImage image;
    private final LiveMap map;

    Pieces(
            Moments moments,
            Operations operations,
            Writers writers,
            Microscope microscope,
            LiveImage image,
            LiveMap map) {
        this.moments = moments;
        this.operations = operations;
        this.writers = writers;
        this.microscope = microscope;
        this.image = image;
        this.map = map;
    }

    /** All that changes with how a step stands. */
    public TemplateInstance states(Workspace workspace) {
        Moment now = moments.known(workspace);
        return BenchTemplates.states(
                now.readiness(),
                steps(now),
                writers.of(now),
                now.volume(),
                microscope.report(workspace),
                image.latest(workspace),
                operations.save(workspace),
                map(now));
    }

    /** What changes with the containers. */
    public TemplateInstance scene(Workspace workspace) {
        Moment now = moments.known(workspace);
        return BenchTemplates.scene(writers.of(now), map(now));
    }

    /** What changes with the volume, but for its explorer. */
    public TemplateInstance volume(Workspace workspace) {
        Moment now = moments.known(workspace);
        return BenchTemplates.volumeStates(now.volume(), map(now));
    }

    /** What changes with a step of the build. */
    public TemplateInstance build(Workspace workspace) {
        return BenchTemplates.buildProgress(microscope.report(workspace), image.latest(workspace));
    }

    /** Those that are one command; what lives has several. */
    private List<StepState> steps(Moment now) {
        return Stream.of(Step.values())
                .filter(step -> Writer.of(step).isEmpty())
                .filter(step -> step != Step.PUSH || operations.registry().isPresent())
                .map(now::step)
                .toList();
    }

    private EngineMap map(Moment now) {
        return map.of(now.workspace(), now.summary(), now.volume());
    }
}
