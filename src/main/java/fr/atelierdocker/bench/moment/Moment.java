package fr.atelierdocker.bench.moment;

import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.volume.VolumeSnapshot;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Summary;
import fr.atelierdocker.workspace.Workspace;

/**
 * One moment of a workspace, of which everything that is shown together is made.
 *
 * @param summary of the journal, up to that moment
 */
public record Moment(
        Workspace workspace, Readiness readiness, Journal journal, Summary summary, VolumeSnapshot volume) {

    /** How a step stands. */
    public StepState step(Step step) {
        return new StepState(step, summary.step(step.slug()), readiness.ready());
    }
}
