package fr.atelierdocker.bench.project;

import java.util.List;

/**
 * How a project stands with its image: what of it changes while its page is open.
 *
 * @param newer whether the image was built from another one
 * @param faults where its last build failed, as long as these lines are as they were then; at most one
 */
public record Stand(boolean newer, List<Mark> faults) {

    /**
     * A line of the Dockerfile that was built.
     *
     * @param number from 1
     */
    public record BuiltLine(int number, String text) {}
}
