package fr.atelierdocker.bench.replay;

import java.util.List;

import fr.atelierdocker.bench.step.Step;

/**
 * What one command of a job did.
 *
 * @param id of its heading: the step's slug, with a number from the second command of that step on
 */
record Chapter(Step step, String id, List<Frame> frames) {

    /** Class of the idea that it shows. */
    public String css() {
        return "idea-" + step.icon();
    }
}
