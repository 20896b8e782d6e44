package fr.atelierdocker.docker.image;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.github.dockerjava.api.model.ContainerConfig;

/**
 * What containers of an image begin with.
 *
 * @param entrypoint the words of the program that gets the command, empty for none
 * @param command the words of the command, empty for none
 * @param folder the working directory, empty for the root
 * @param environment as {@code NAME=value}
 * @param triggers the instructions that its ONBUILD kept for a build that starts from it
 */
public record ImageConfig(
        List<String> entrypoint, List<String> command, String folder, List<String> environment, List<String> triggers) {

    /**
     * How much an image says of its containers: all of it is in each answer about the image and about each container of it.
     *
     * @param entries variables, labels, ports, volumes and triggers
     * @param characters of all its words
     */
    public record Size(int entries, long characters) {

        static Size of(ContainerConfig config) {
            List<Object> entries = Stream.of(
                            items(config.getEnv()),
                            keys(config.getLabels()),
                            items(config.getExposedPorts()),
                            keys(config.getVolumes()),
                            items(config.getOnBuild()))
                    .flatMap(each -> each)
                    .toList();
            Stream<Object> words = Stream.of(
                            entries.stream(),
                            Stream.ofNullable(config.getLabels()).flatMap(labels -> labels.values().stream()),
                            items(config.getCmd()),
                            items(config.getEntrypoint()),
                            Stream.ofNullable(config.getHealthcheck())
                                    .flatMap(check ->
                                            Stream.ofNullable(check.getTest()).flatMap(Collection::stream)),
                            Stream.ofNullable(config.getRawValues().get("Shell")),
                            Stream.ofNullable(config.getWorkingDir()),
                            Stream.ofNullable(config.getUser()))
                    .flatMap(each -> each);
            return new Size(
                    entries.size(),
                    words.mapToLong(word -> String.valueOf(word).length()).sum());
        }

        private static Stream<Object> items(Object[] told) {
            return Optional.ofNullable(told).stream().flatMap(Stream::of);
        }

        private static Stream<Object> keys(Map<String, ?> told) {
            return Optional.<Map<String, ?>>ofNullable(told).stream().flatMap(each -> each.keySet().stream());
        }
    }
}
