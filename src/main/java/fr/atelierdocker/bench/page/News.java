package fr.atelierdocker.bench.page;

import java.util.Comparator;
import java.util.stream.Stream;

import fr.atelierdocker.bench.moment.StepState;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.StepSummary;
import fr.atelierdocker.journal.Summary;

/** What happened last, in the one sentence that a screen reader is told. It changes with a step's state and not with a line. */
final class News {

    private record Told(Step step, StepSummary stand) {}

    private News() {}

    static String of(Summary summary) {
        return Stream.of(Step.values())
                .map(step -> new Told(step, summary.step(step.slug())))
                .filter(told -> told.stand().state() != Fact.State.WAITING)
                .max(Comparator.comparing(told -> told.stand().time()))
                .map(told -> sentence(told.step(), told.stand()))
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
