package fr.atelierdocker.nginx;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.awaitility.Awaitility.await;

/** The distribution's own nginx, with one of the configurations of {@code src/main/nginx} as it is. */
public final class Nginx implements AutoCloseable {

    private final Path folder;
    private final Process process;

    private Nginx(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /**
     * A configuration of the project.
     *
     * @param replaced what is said there of a machine, and what to say of this one; all of it must be there
     */
    public static String configuration(String name, Map<String, String> replaced) {
        String text;
        try {
            text = Files.readString(Path.of("src/main/nginx", name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return replaced(text, replaced);
    }

    /** The same of a text, of which all that is replaced must be there. */
    static String replaced(String text, Map<String, String> replaced) {
        String out = text;
        for (Map.Entry<String, String> place : replaced.entrySet()) {
            if (!out.contains(place.getKey())) {
                throw new AssertionError("nobody says " + place.getKey() + " in\n" + text);
            }
            out = out.replace(place.getKey(), place.getValue());
        }
        return out;
    }

    /** A folder for one that is started. */
    public static Path folder() {
        try {
            return Files.createTempDirectory("essai-nginx");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param folder where its relative paths lead; it is removed in the end
     * @param address where it answers then
     */
    public static Nginx start(Path folder, String configuration, SocketAddress address) {
        try {
            Path file = Files.writeString(folder.resolve("nginx.conf"), configuration);
            Process process = new ProcessBuilder(
                            program(), "-p", folder.toString(), "-c", file.toString(), "-g", "daemon off;")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("sortie.log").toFile())
                    .start();
            Nginx nginx = new Nginx(folder, process);
            await("nginx answers").atMost(Duration.ofSeconds(30)).until(() -> nginx.answers(address));
            return nginx;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The lines of a file that it writes. */
    public List<String> lines(String file) {
        try {
            return Files.readAllLines(folder.resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean answers(SocketAddress address) {
        if (!process.isAlive()) {
            throw new AssertionError("nginx ended: " + lines("sortie.log"));
        }
        try (SocketChannel channel = SocketChannel.open(address)) {
            return channel.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Where the project's own script has it, which fetches it when it has to. */
    private static String program() throws IOException {
        Process script = new ProcessBuilder("bin/nginx")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = script.inputReader(StandardCharsets.UTF_8)) {
            String path = out.readLine();
            if (script.onExit().join().exitValue() != 0 || path == null) {
                throw new AssertionError("Aucun nginx : lancez bin/nginx, qui dit ce qui manque.");
            }
            return path;
        }
    }
}
