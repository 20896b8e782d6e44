package fr.atelierdocker.bench.page;

import fr.atelierdocker.bench.moment.Moment;
import fr.atelierdocker.bench.moment.StepState;
import fr.atelierdocker.bench.operation.CommandLine;
import fr.atelierdocker.bench.operation.Operation;
import fr.atelierdocker.bench.step.Step;

/**
 * All that a page shows of a step.
 *
 * @param command of its button
 */
public record StepCard(StepState state, CommandLine command) {

    static StepCard of(Moment moment, Operation operation) {
        return new StepCard(moment.step(operation.step()), operation.command());
    }

    public Step step() {
        return state.step();
    }

    public String slug() {
        return step().slug();
    }

    /** Class of the idea that it proves. */
    public String css() {
        return "idea-" + step().icon();
    }
}
