package fr.atelierdocker.gate;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.docker.EngineRelay;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code bin/portier}, from a copy of what it needs: its script, and the jars of the built site. */
@Tag("moteur")
class PortierTest {

    /** Less than one connection each needs. */
    private static final int DESCRIPTORS = 64;

    private static final int CROWD = 100;

    @TempDir
    Path folder;

    @Test
    void itSaysHowItIsUsed() throws Exception {
        assertTrue(said(0, "--help").contains("Usage : bin/portier "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--memoire 5", "--memoire 0", "--memoire x", "--processus 0", "--moteur ssh://x", "--autre 1"})
    void whatItCannotDoItSays(String options) throws Exception {
        assertTrue(said(1, options.split(" ")).startsWith("✘ "));
    }

    /** It is told to wait, and goes on when there is room again. */
    @Test
    @Timeout(120)
    void moreConnectionsThanItCanHoldDoNotEndIt() throws Exception {
        Path socket = folder.resolve("prise").resolve("moteur.sock");
        Path output = folder.resolve("sortie");
        Process portier = started(
                output,
                "--prise",
                socket.toString(),
                "--moteur",
                "unix://" + ((UnixDomainSocketAddress) EngineRelay.engine()).getPath());
        List<SocketChannel> crowd = new ArrayList<>();
        try {
            await("it listens")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> Files.readString(output).contains("✔ Le portier écoute") || !portier.isAlive());
            assertEquals(200, Asked.status(Asked.json(socket, "GET /version", "")), Files.readString(output));
            for (int each = 0; each < CROWD; each++) {
                crowd.add(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
            }
            await("some of them wait").atMost(Duration.ofSeconds(60)).until(() -> Files.readString(output)
                    .contains("faute de place"));
            for (SocketChannel each : crowd) {
                each.close();
            }
            assertEquals(200, Asked.status(Asked.json(socket, "GET /version", "")), Files.readString(output));
        } finally {
            for (SocketChannel each : crowd) {
                each.close();
            }
            portier.destroy();
            portier.waitFor();
        }
    }

    private String said(int status, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("bin/portier"));
        command.addAll(List.of(options));
        Process script = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(status, script.waitFor(), said);
        return said;
    }

    private Process started(Path output, String... options) throws IOException {
        Path copy = copy();
        List<String> command = new ArrayList<>(
                List.of("bash", "-c", "ulimit -n " + DESCRIPTORS + "; exec bin/portier \"$@\"", "portier"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    /** As the paper tells to make it, with the jars that the gate uses, and its own classes as one of them. */
    private Path copy() throws IOException {
        Path copy = folder.resolve("copie");
        copyTree(Path.of("bin"), copy.resolve("bin"));
        Path application = copy.resolve("target/quarkus-app");
        Files.createDirectories(application.resolve("lib/main"));
        Files.createDirectories(application.resolve("app"));
        Files.createFile(application.resolve("quarkus-run.jar"));
        for (Class<?> used : List.of(ObjectMapper.class, JsonFactory.class, JsonProperty.class, Caffeine.class)) {
            Path jar = Path.of(
                    used.getProtectionDomain().getCodeSource().getLocation().getPath());
            Files.createSymbolicLink(application.resolve("lib/main").resolve(jar.getFileName()), jar);
        }
        int made = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--create",
                        "--file",
                        application.resolve("app/atelier.jar").toString(),
                        "-C",
                        "target/classes",
                        ".");
        assertEquals(0, made);
        return copy;
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copied = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copied);
                } else {
                    Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
