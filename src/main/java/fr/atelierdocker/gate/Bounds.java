package fr.atelierdocker.gate;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the gate lets a container have at most, whatever the site has been told to give.
 *
 * @param memory bytes
 * @param processes at one time
 * @param bases names of the images that a container may be made of beside the workspace's own, as they are asked for
 * @param runtimes names of the OCI runtimes that may be asked for beside the engine's default
 */
record Bounds(long memory, long processes, List<String> bases, List<String> runtimes) {

    /** The lesson's own bases, and more room than a lesson needs. */
    static final Bounds USUAL = new Bounds(2L << 30, 4096, List.of("python:3.11-slim", "busybox"), List.of());

    /**
     * The same for what looks into a volume, which has bounds of its own whatever a learner's container has: it is the project's
     * program, and remembers every entry of the volume.
     */
    Bounds ofLookouts() {
        return new Bounds(
                Math.max(memory, Lookout.MOST_MEMORY), Math.max(processes, Lookout.MOST_PROCESSES), bases, runtimes);
    }

    /** One of the bases, with or without the tag that is meant when none is said. */
    boolean isBase(String image) {
        return bases.contains(image.replaceFirst(Pattern.quote(":latest") + "$", ""));
    }
}
