package fr.atelierdocker.bench.page;

import java.util.List;

import io.quarkus.qute.RawString;

import fr.atelierdocker.bench.log.LineHtml;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.Turn;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.StepSummary;

/**
 * The output of a step's last turn, as a page is loaded with it; the stream adds what comes.
 *
 * @param job number of the job that it is of, 0 before the first
 * @param first number of its first entry, 0 when it has none
 * @param truncated whether it is only the end of what there is
 */
public record Panel(Step step, long job, RawString lines, long first, boolean truncated) {

    static Panel of(Moment moment, Step step) {
        List<Entry> entries = Turn.last(step, moment.summary()).end(moment.journal());
        StepSummary stand = moment.summary().step(step.slug());
        long first = entries.isEmpty() ? 0 : entries.get(0).number();
        return new Panel(step, stand.job(), LineHtml.of(entries), first, first > stand.since());
    }

    public String slug() {
        return step.slug();
    }
}
