package fr.atelierdocker.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.github.dockerjava.core.DefaultDockerClientConfig;

/** What {@code bin/lib/beside} does: an engine with a network, processes and mounts to itself is known by its folder. */
final class Beside {

    private static final String SCRIPT = "bin/lib/beside";

    private Beside() {}

    /** Holds the namespaces of a new engine, of the kind of the tests' engine; says {@code ready}, and ends with its input. */
    static ProcessBuilder hold(Path folder) {
        List<String> words = new ArrayList<>(List.of(SCRIPT, "hold", folder.toString()));
        testsEngine().ifPresent(tests -> {
            words.add(read(tests, "name"));
            words.add(read(tests, "root"));
        });
        return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** The engine itself: a child of that process. */
    static ProcessBuilder serve(Path folder) {
        return new ProcessBuilder(SCRIPT, "serve", folder.toString());
    }

    /** What is left of it once its namespaces are gone. */
    static ProcessBuilder remove(Path folder) {
        return new ProcessBuilder(SCRIPT, "remove", folder.toString());
    }

    /** A command of this machine, in the network of an engine; on this machine's own without one. */
    static ProcessBuilder command(Optional<Path> engine, String... command) {
        List<String> words = new ArrayList<>();
        engine.ifPresent(folder -> words.addAll(List.of(SCRIPT, "run", folder.toString())));
        words.addAll(List.of(command));
        return new ProcessBuilder(words);
    }

    /** The folder of the tests' engine, when that one is beside this machine's. */
    static Optional<Path> testsEngine() {
        return Optional.ofNullable(DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .build()
                        .getDockerHost()
                        .getPath())
                .map(socket -> Path.of(socket).getParent())
                .filter(folder -> folder != null && Files.exists(folder.resolve("first")));
    }

    private static String read(Path folder, String fact) {
        try {
            return Files.readString(folder.resolve(fact)).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
