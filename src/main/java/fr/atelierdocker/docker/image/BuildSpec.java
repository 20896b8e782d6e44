package fr.atelierdocker.docker.image;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * An image to build.
 *
 * @param tag the name of the image, with or without a tag
 * @param context the files of the build context by their name, {@code Dockerfile} among them
 * @param labels of the image
 * @param noCache whether each step is made anew
 * @param memoryBytes memory of each RUN step, with no swap beyond it
 * @param time longest build, after which it is cancelled
 * @param steps what each RUN step may use beside memory; empty when nobody bounds it
 */
public record BuildSpec(
        String tag,
        Map<String, String> context,
        Map<String, String> labels,
        boolean noCache,
        long memoryBytes,
        Duration time,
        Optional<StepLimits> steps) {

    /** One whose steps have no other bound than memory and time. */
    public BuildSpec(
            String tag,
            Map<String, String> context,
            Map<String, String> labels,
            boolean noCache,
            long memoryBytes,
            Duration time) {
        this(tag, context, labels, noCache, memoryBytes, time, Optional.empty());
    }

    /** The same of an empty context. */
    BuildSpec withoutFiles() {
        return new BuildSpec(tag, Map.of(), labels, noCache, memoryBytes, time, steps);
    }
}
