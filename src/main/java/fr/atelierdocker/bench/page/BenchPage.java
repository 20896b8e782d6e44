package fr.atelierdocker.bench.page;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.bench.moment.Glances;
import fr.atelierdocker.bench.moment.Moment;
import fr.atelierdocker.bench.moment.Moments;
import fr.atelierdocker.bench.operation.Operations;
import fr.atelierdocker.bench.project.Desk;
import fr.atelierdocker.bench.project.ProjectView;
import fr.atelierdocker.bench.verify.ProofCard;
import fr.atelierdocker.workspace.Workspace;

/** Puts together what the bench's page shows, part by part. */
@ApplicationScoped
class BenchPage {

    private final Glances glances;
    private final Moments moments;
    private final Operations operations;
    private final Pieces pieces;
    private final Desk desk;
    private final FluxConfig config;

    BenchPage(Glances glances, Moments moments, Operations operations, Pieces pieces, Desk desk, FluxConfig config) {
        this.glances = glances;
        this.moments = moments;
        this.operations = operations;
        this.pieces = pieces;
        this.desk = desk;
        this.config = config;
    }

    /** One page, with the volume and the image as they were last seen: a page waits for no engine. */
    BenchView of(Workspace workspace, Spot spot) {
        return of(workspace, spot, Optional.empty());
    }

    /** The page of a project that has just been posted. */
    BenchView of(Workspace workspace, ProjectView posted) {
        return of(workspace, Spot.at(Tab.PROJECT), Optional.of(posted));
    }

    private BenchView of(Workspace workspace, Spot spot, Optional<ProjectView> posted) {
        boolean looking = glances.begin(workspace);
        Moment now = moments.known(workspace);
        Live live = pieces.of(now);
        return new BenchView(
                spot,
                frame(now, live, looking),
                live,
                steps(now, spot),
                new BenchView.Lives(live.writers()),
                experiments(now),
                spot.sentence().map(sentence -> ProofCard.of(sentence, operations, workspace)),
                operations.save(now.workspace()),
                push(now),
                posted.or(() -> Optional.of(spot.tab())
                        .filter(Tab.PROJECT::equals)
                        .map(writing -> desk.view(workspace, live.project()))));
    }

    private BenchView.Frame frame(Moment now, Live live, boolean looking) {
        return new BenchView.Frame(
                now.summary().last(),
                Pieces.mark(Pieces.html(live)),
                config.silence().toMillis(),
                now.readiness(),
                looking,
                Console.of(now),
                StepCard.of(now, operations.reset(now.workspace())),
                StepCard.of(now, operations.removeVolume(now.workspace())));
    }

    private BenchView.Steps steps(Moment now, Spot spot) {
        return new BenchView.Steps(
                operations.all(now.workspace()).stream()
                        .map(operation -> StepCard.of(now, operation))
                        .toList(),
                spot.tab() == Tab.STEPS ? desk.files(now.workspace()) : List.of());
    }

    private BenchView.Experiments experiments(Moment now) {
        return new BenchView.Experiments(
                StepCard.of(now, operations.runWithoutVolume(now.workspace())),
                StepCard.of(now, operations.lookInside(now.workspace())));
    }

    private Optional<StepCard> push(Moment now) {
        return operations.registry().map(any -> StepCard.of(now, operations.push(now.workspace())));
    }
}
