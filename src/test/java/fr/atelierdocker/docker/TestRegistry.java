package fr.atelierdocker.docker;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static org.awaitility.Awaitility.await;

/** A real registry of images on the loopback, empty at its start: Debian's {@code docker-registry}. */
public final class TestRegistry implements AutoCloseable {

    /** Where an engine of a test's own looks for images before it asks the public registry. */
    static final int MIRROR_PORT = 5000;

    private final Path folder;
    private final int port;
    private final Process process;

    private TestRegistry(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Starts one that takes whatever it is given, on the loopback of the tests' engine. */
    public static TestRegistry open() {
        return start("", freePort(), Beside.testsEngine());
    }

    /** Starts one beside an engine of a test's own, whose mirror it is; it is on that engine's loopback alone. */
    public static TestRegistry beside(OwnEngine engine) {
        return start("", MIRROR_PORT, Optional.of(engine.folder()));
    }

    /** Starts one that asks for a name and a password. */
    public static TestRegistry asking() {
        return start("auth: {htpasswd: {realm: essai, path: %s/passwords}}\n", freePort(), Beside.testsEngine());
    }

    /** Host and port. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** The digest that it has for the tag {@code latest} of a name; empty when it does not know the name. */
    public String digest(String name) {
        try {
            // Where the registry's own loopback is, nobody from outside asks.
            return Files.readString(folder.resolve(
                    "data/docker/registry/v2/repositories/" + name + "/_manifests/tags/latest/current/link"));
        } catch (NoSuchFileException unknown) {
            return "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** From now on it answers nobody, and hangs up on nobody either. */
    public void freeze() {
        signal("-STOP", program(process));
    }

    public void thaw() {
        // A parent that sees its child stopped may have stopped too.
        signal("-CONT", process.toHandle());
        signal("-CONT", program(process));
    }

    @Override
    public void close() {
        // A program that was frozen would not hear of its end.
        thaw();
        program(process).destroy();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A port of the loopback on which nobody listens. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @param engine the folder of the engine on whose loopback it is; empty for this machine's */
    private static TestRegistry start(String more, int port, Optional<Path> engine) {
        try {
            Path folder = Files.createTempDirectory("essai-registre");
            Files.writeString(folder.resolve("passwords"), "");
            Path config = folder.resolve("config.yml");
            Files.writeString(
                    config,
                    "version: 0.1\nlog: {level: error}\nstorage: {filesystem: {rootdirectory: \"" + folder
                            + "/data\"}}\n"
                            + "http: {addr: \"127.0.0.1:" + port + "\"}\n"
                            + more.formatted(folder));
            ProcessBuilder command = Beside.command(engine, program(), "serve", config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile());
            command.environment().put("OTEL_TRACES_EXPORTER", "none");
            TestRegistry registry = new TestRegistry(folder, port, command.start());
            await("the registry answers")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> registry.isAlive() && listens(engine, port));
            return registry;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean isAlive() {
        if (!process.isAlive()) {
            throw new AssertionError("the registry ended: " + folder.resolve("log"));
        }
        return true;
    }

    private static boolean listens(Optional<Path> engine, int port) throws IOException {
        return Beside.command(engine, "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/" + port)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .onExit()
                        .join()
                        .exitValue()
                == 0;
    }

    private static void signal(String signal, ProcessHandle program) {
        try {
            new ProcessBuilder("kill", signal, String.valueOf(program.pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whoever has come into another engine's namespaces has done so by its parent. */
    private static ProcessHandle program(Process process) {
        return process.children().findFirst().orElse(process.toHandle());
    }

    /** Where the project's own script has it, which fetches it when it has to. */
    private static String program() throws IOException {
        Process script = new ProcessBuilder(List.of("bin/registre"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = script.inputReader(StandardCharsets.UTF_8)) {
            String path = out.readLine();
            if (script.onExit().join().exitValue() != 0 || path == null) {
                throw new AssertionError("Aucun registre d’images : lancez bin/registre, qui dit ce qui manque.");
            }
            return path;
        }
    }
}
