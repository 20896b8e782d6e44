package fr.atelierdocker.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import fr.atelierdocker.lesson.SourceFile;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A learner's terminal: the {@code docker} command itself. */
public final class Cli {

    private Cli() {}

    /** Runs {@code docker} with these arguments, which must succeed; what it writes, without the line end. */
    public static String docker(String... arguments) {
        return run(new ProcessBuilder(
                        Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList())
                .redirectErrorStream(true));
    }

    /**
     * Builds an image with the builder that the bench asks for; the lines that the engine's builder says, as the command shows
     * them.
     */
    public static List<String> build(String tag, List<SourceFile> files) {
        try {
            Path context = Files.createTempDirectory("contexte");
            for (SourceFile file : files) {
                Files.writeString(context.resolve(file.name()), file.text());
            }
            ProcessBuilder build = new ProcessBuilder(
                            "docker", "build", "--network", "none", "--tag", tag, context.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            build.environment().put("DOCKER_BUILDKIT", "0");
            // The first line is the command's own, about what it sends.
            return Stream.of(run(build).split("\n")).skip(1).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String run(ProcessBuilder command) {
        try {
            Process process = command.start();
            process.getOutputStream().close();
            String written = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertEquals(0, process.waitFor(), () -> command.command() + ": " + written);
            return written;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopping);
        }
    }
}
