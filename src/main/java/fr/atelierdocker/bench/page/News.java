package fr.atelierdocker.bench.page;

import java.util.function.Supplier;
import java.util.stream.Stream;

import fr.atelierdocker.bench.moment.StepState;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.verify.ProofMark;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.StepSummary;
import fr.atelierdocker.journal.Summary;

/** What happened last, in the one sentence that a screen reader is told. It changes with a step's state and not with a line. */
final class News {

    private record Told(StepSummary stand, Supplier<String> sentence) {}

    private News() {}

    static String of(Summary summary) {
        Stream<Told> steps = Stream.of(Step.values()).map(step -> {
            StepSummary stand = summary.step(step.slug());
            return new Told(stand, () -> sentence(step, stand));
        });
        Stream<Told> proofs = ProofMark.all(summary).stream()
                .flatMap(mark -> Stream.of(mark.proof(), mark.attempt()))
                .map(stand -> new Told(stand, stand::text));
        // What is proved is told at the same moment as the end of the job that proved it, and after that.
        return Stream.concat(steps, proofs)
                .filter(told -> told.stand().state() != Fact.State.WAITING)
                .reduce((one, other) ->
                        other.stand().time().isBefore(one.stand().time()) ? one : other)
                .map(told -> told.sentence().get())
                .orElse("");
    }

    private static String sentence(Step step, StepSummary stand) {
        if (step.lives() || stand.state() == Fact.State.QUEUED) {
            return stand.text();
        }
        String state = step.title() + " : " + StepState.text(stand.state()).toLowerCase(java.util.Locale.FRENCH);
        return stand.state().isEnd() ? state + ". " + stand.text() : state;
    }
}
