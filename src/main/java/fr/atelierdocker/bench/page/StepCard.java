package fr.atelierdocker.bench.page;

import fr.atelierdocker.bench.operation.CommandLine;
import fr.atelierdocker.bench.operation.Operation;
import fr.atelierdocker.bench.step.Step;

/**
 * All that the page shows of a step.
 *
 * @param command of its button
 */
public record StepCard(StepState state, CommandLine command, Panel panel) {

    static StepCard of(Moment moment, Operation operation) {
        Step step = operation.step();
        return new StepCard(moment.step(step), operation.command(), Panel.of(moment, step));
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
