package fr.atelierdocker.bench.image;

import java.util.List;

/**
 * The last build under the microscope.
 *
 * @param forgotten whether something was built of which the journal has no longer the beginning, and so no steps
 * @param steps of the Dockerfile, in their order
 * @param failure what the build failed of, empty when it did not fail
 * @param faulty the lines of the Dockerfile that it failed of, when they are known
 */
public record BuildReport(boolean forgotten, List<BuildStep> steps, String failure, List<SourceLine> faulty) {

    /** Nothing was built. */
    static final BuildReport NONE = new BuildReport(false, List.of(), "", List.of());

    /**
     * One line of a Dockerfile.
     *
     * @param number from 1
     */
    public record SourceLine(int number, String text) {}

    public boolean isEmpty() {
        return !forgotten && steps.isEmpty() && failure.isEmpty();
    }

    /** Whether one of the steps is the one that failed; else the failure is the whole build's. */
    public boolean isStepsFault() {
        return steps.stream().anyMatch(BuildStep::isFailed);
    }
}
