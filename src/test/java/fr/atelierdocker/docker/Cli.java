package fr.atelierdocker.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A learner's terminal: the {@code docker} command itself. */
public final class Cli {

    private Cli() {}

    /** Runs {@code docker} with these arguments, which must succeed; what it writes, without the line end. */
    public static String docker(String... arguments) {
        List<String> words =
                Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList();
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String written = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertEquals(0, process.waitFor(), () -> words + ": " + written);
            return written;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopping);
        }
    }
}
