package fr.atelierdocker.docker.image;

import java.time.Duration;
import java.util.Map;

/**
 * An image to build.
 *
 * @param context the files of the build context by their name, {@code Dockerfile} among them
 * @param labels of the image
 * @param memoryBytes memory of each RUN step
 * @param time longest build, after which it is cancelled
 */
public record BuildSpec(
        String tag,
        Map<String, String> context,
        Map<String, String> labels,
        boolean noCache,
        long memoryBytes,
        Duration time) {}
