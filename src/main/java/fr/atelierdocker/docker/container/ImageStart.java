package fr.atelierdocker.docker.container;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.HealthCheck;

import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineRefusedException;

/**
 * What an image makes its containers begin with, looked at before one is created.
 *
 * @param volumes where the image wants volumes of no name, beside those that the container mounts
 */
record ImageStart(List<String> volumes) {

    /**
     * No path is longer for the kernel (PATH_MAX). The runtime puts the name of a program that it does not find into its
     * message, and waits for ever for a reader when that is more than a pipe holds (64 KiB): the container is then locked, and
     * nobody can remove it.
     */
    private static final int LONGEST_NAME = 4096;

    /**
     * Looks at the image of a container.
     *
     * @throws EngineRefusedException when what it would start cannot be the name of a program, in the words of the C library
     *     for that, which the engine would have as well
     */
    static ImageStart of(Engine engine, RunSpec spec) {
        // One that is not there is told by the creation.
        Optional<ContainerConfig> config = engine.find(
                        client -> client.inspectImageCmd(spec.image()).exec())
                .map(InspectImageResponse::getConfig);
        check(Stream.concat(
                words(config.map(ContainerConfig::getEntrypoint)),
                spec.command().isEmpty() ? words(config.map(ContainerConfig::getCmd)) : spec.command().stream()));
        check(health(config.map(ContainerConfig::getHealthcheck)
                .map(HealthCheck::getTest)
                .orElse(List.of())));
        // Of a health check that is one text, and of nothing else that is not in the command already.
        check(config.map(its -> its.getRawValues().get("Shell")).stream()
                .filter(List.class::isInstance)
                .flatMap(shell -> ((List<?>) shell).stream().map(String::valueOf)));
        List<String> mounted = spec.mounts().stream().map(VolumeMount::target).toList();
        return new ImageStart(config.map(ContainerConfig::getVolumes).stream()
                .flatMap(volumes -> volumes.keySet().stream())
                .filter(target -> !mounted.contains(target.replaceFirst("(?<=.)/+$", "")))
                .sorted()
                .toList());
    }

    /** The first word says how the others are meant: as the words of a command, or as a text for the image's shell. */
    private static Stream<String> health(List<String> test) {
        return test.isEmpty() || !test.get(0).equals("CMD")
                ? Stream.empty()
                : test.stream().skip(1);
    }

    private static Stream<String> words(Optional<String[]> told) {
        return told.stream().flatMap(Arrays::stream);
    }

    private static void check(Stream<String> words) {
        words.findFirst().filter(program -> program.length() >= LONGEST_NAME).ifPresent(program -> {
            throw new EngineRefusedException(
                    "container process: the name of the program has " + program.length()
                            + " characters: file name too long",
                    null);
        });
    }
}
