package fr.atelierdocker.journal;

import java.util.HashMap;
import java.util.Map;

/**
 * What the journal's entries up to one number come to.
 *
 * @param last number of the last entry, 0 when there is none
 * @param lastJob number of the newest job, 0 when there is none
 * @param jobEnded whether the newest job has its {@code fin} entry
 * @param jobStep the step that the newest job is at, empty when there is none
 */
public record Summary(long last, long lastJob, boolean jobEnded, String jobStep, Map<String, StepSummary> steps) {

    static final Summary EMPTY = new Summary(0, 0, true, "", Map.of());

    public StepSummary step(String name) {
        return steps.getOrDefault(name, StepSummary.UNTOUCHED);
    }

    Summary and(Entry entry) {
        Fact fact = entry.fact();
        boolean newer = fact.job() > lastJob;
        boolean ended = fact.type() == Fact.Type.END || (jobEnded && !newer);
        String step = fact.job() > 0 && fact.job() >= lastJob ? fact.step() : jobStep;
        return new Summary(entry.number(), Math.max(lastJob, fact.job()), ended, step, steps(entry));
    }

    private Map<String, StepSummary> steps(Entry entry) {
        Fact fact = entry.fact();
        if (fact.state().isEmpty() || fact.step().isEmpty()) {
            return steps;
        }
        StepSummary before = step(fact.step());
        Map<String, StepSummary> after = new HashMap<>(steps);
        after.put(
                fact.step(),
                new StepSummary(
                        fact.state().get(),
                        fact.begins() ? entry.number() : before.since(),
                        fact.job(),
                        fact.code(),
                        fact.text(),
                        entry.time(),
                        before.failure().and(fact.state().get(), fact.text(), entry.time())));
        return Map.copyOf(after);
    }
}
