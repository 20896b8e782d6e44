package fr.atelierdocker.bench.page;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.bench.experiment.Experiments;
import fr.atelierdocker.bench.explorer.ExplorerView;
import fr.atelierdocker.bench.image.BuildReport;
import fr.atelierdocker.bench.image.LiveImage;
import fr.atelierdocker.bench.image.Microscope;
import fr.atelierdocker.bench.life.Scenes;
import fr.atelierdocker.bench.life.Writer;
import fr.atelierdocker.bench.map.LiveMap;
import fr.atelierdocker.bench.moment.Moment;
import fr.atelierdocker.bench.moment.Moments;
import fr.atelierdocker.bench.moment.StepState;
import fr.atelierdocker.bench.moment.TeacherWord;
import fr.atelierdocker.bench.moment.WriterState;
import fr.atelierdocker.bench.operation.Operations;
import fr.atelierdocker.bench.project.Desk;
import fr.atelierdocker.bench.project.Stand;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.verify.Priors;
import fr.atelierdocker.bench.verify.ProofMark;
import fr.atelierdocker.bench.volume.LiveVolumes;
import fr.atelierdocker.workspace.Workspace;

/**
 * The pieces of the bench's page that change while it is open. They are made at every change, so that none of this asks the
 * engine anything, or writes out a command that these pieces do not show.
 */
@ApplicationScoped
public class Pieces {

    /** Id of the piece that a reader may turn to something else. */
    public static final String EXPLORER = "volume";

    private final Moments moments;
    private final Operations operations;
    private final Scenes scenes;
    private final Microscope microscope;
    private final LiveImage image;
    private final LiveMap map;
    private final LiveVolumes volumes;
    private final Experiments experiments;
    private final Desk desk;

    Pieces(
            Moments moments,
            Operations operations,
            Scenes scenes,
            Microscope microscope,
            LiveImage image,
            LiveMap map,
            LiveVolumes volumes,
            Experiments experiments,
            Desk desk) {
        this.moments = moments;
        this.operations = operations;
        this.scenes = scenes;
        this.microscope = microscope;
        this.image = image;
        this.map = map;
        this.volumes = volumes;
        this.experiments = experiments;
        this.desk = desk;
    }

    /** All of them now, one after the other in HTML, each in an element with its id. */
    public String html(Workspace workspace) {
        return html(of(moments.known(workspace)));
    }

    static String html(Live live) {
        return BenchTemplates.live(live).render();
    }

    /** Tells pieces from others: the same for the same HTML, and for others hardly ever. */
    public static String mark(String html) {
        CRC32C sum = new CRC32C();
        sum.update(html.getBytes(StandardCharsets.UTF_8));
        return Integer.toHexString(html.hashCode()) + Long.toHexString(sum.getValue());
    }

    Live of(Moment now) {
        Workspace workspace = now.workspace();
        List<WriterState> writers = writers(now);
        List<ProofMark> proofs = ProofMark.all(now.summary());
        BuildReport build = microscope.report(workspace);
        TeacherWord word = TeacherWord.of(now.readiness().pause(), now.summary());
        return new Live(
                now.readiness(),
                word,
                News.of(now.summary(), proofs, word),
                steps(now),
                writers,
                now.volume(),
                ExplorerView.of(
                        now.volume(),
                        volumes.of(workspace).marks(),
                        volumes.of(workspace).added()),
                build,
                stand(workspace, build),
                image.latest(workspace),
                map.of(workspace, now.summary(), now.volume()),
                experiments.of(workspace, now.summary()),
                proofs,
                Priors.of(image.latest(workspace), now.volume(), writers));
    }

    /** How the project stands with its image. */
    Stand stand(Workspace workspace) {
        return stand(workspace, microscope.report(workspace));
    }

    private Stand stand(Workspace workspace, BuildReport build) {
        List<Stand.BuiltLine> lines = build.faulty().stream()
                .map(line -> new Stand.BuiltLine(line.number(), line.text()))
                .toList();
        return desk.stand(workspace, image.lastSeen(workspace).found().isPresent(), lines, build.failure());
    }

    /** Those that are one command; what lives has several. */
    private List<StepState> steps(Moment now) {
        return Stream.of(Step.values())
                .filter(step -> Writer.of(step).isEmpty() && step != Step.VERIFY)
                .filter(step -> step != Step.PUSH || operations.registry().isPresent())
                .map(now::step)
                .toList();
    }

    private List<WriterState> writers(Moment now) {
        return Stream.of(Writer.values())
                .map(writer -> WriterState.of(now, writer, scenes, operations))
                .toList();
    }
}
