package fr.atelierdocker.docker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;

import static org.awaitility.Awaitility.await;

/**
 * A real engine of a test's own, that the test may kill, stop and start again: it has a network, processes and mounts to
 * itself, so that nothing of it meets the engine of this machine, and nothing is left of it at its end, nor when this
 * process is killed. It is of the kind of the tests' engine, begins with that one's base images, and has no way to any registry.
 */
public final class OwnEngine implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(60);
    /** A second name for an image as it was loaded, which takes seconds: whatever becomes of the first, it is still there. */
    private static final String RESERVE = "essai-reserve/";

    private final Path folder;
    /** The first process of the namespaces: they end with it, and it ends with its input. */
    private final Process holder;

    private final DockerClient client;
    private Process daemon;

    private OwnEngine(Path folder) throws IOException {
        this.folder = folder;
        this.holder = Beside.hold(folder).start();
        BufferedReader out = holder.inputReader(StandardCharsets.UTF_8);
        if (!"ready".equals(out.readLine())) {
            throw new AssertionError(
                    "unshare et ip (paquets util-linux et iproute2) n’ont pas pu ouvrir un réseau à part."
                            + " Lancez bin/tester, qui installe ce qui manque.");
        }
        this.client = connect();
    }

    /** Starts one with the lesson's base images. */
    public static OwnEngine open() {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new AssertionError("Ces tests lancent un moteur Docker à eux, ce que seul root peut faire :"
                    + " relancez-les par « sudo bin/tester ».");
        }
        try {
            OwnEngine engine = new OwnEngine(Files.createTempDirectory("essai-moteur"));
            try {
                engine.start();
                engine.restore("python:3.11-slim");
                engine.restore("busybox:latest");
                return engine;
            } catch (RuntimeException | Error failure) {
                engine.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Path socket() {
        return folder.resolve("docker.sock");
    }

    public DockerClient client() {
        return client;
    }

    /** Starts it, again or for the first time, and waits until it answers. */
    public void start() {
        try {
            daemon = Beside.serve(folder)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        await("the engine answers").atMost(LONG).until(this::answers);
    }

    /** For after a test that failed. */
    public void startUnlessItRuns() {
        if (!daemon.isAlive()) {
            start();
        }
    }

    /** Kills it as the kernel does when memory runs out: it says goodbye to nobody. Its containers run on. */
    public void kill() {
        List<ProcessHandle> helpers = program().children().toList();
        program().destroyForcibly();
        awaitEnd();
        // dockerd has its containerd end at its own death; a pid file that names somebody would keep it from starting
        // again.
        await("its containerd is gone").atMost(LONG).until(() -> helpers.stream()
                .noneMatch(ProcessHandle::isAlive));
    }

    /** Asks it to end, and waits until it has; it stops its containers first. */
    public void stop() {
        program().destroy();
        awaitEnd();
    }

    /** The folder by which what is beside it finds it. */
    Path folder() {
        return folder;
    }

    /** Ids of the containers of a workspace, running or not, those that look into its volume among them. */
    public List<String> containers(String workspace) {
        return TestEngine.containers(client, workspace, any -> true);
    }

    /** The same without those that look into its volume. */
    public List<String> containersOfItsOwn(String workspace) {
        return TestEngine.containers(client, workspace, container -> !TestEngine.isLookout(container));
    }

    public boolean isRunning(String container) {
        return Boolean.TRUE.equals(
                client.inspectContainerCmd(container).exec().getState().getRunning());
    }

    /** Builds an image of this Dockerfile; a name that was another's is then this one's. */
    public void build(String name, String dockerfile) {
        try {
            Path context = Files.createTempDirectory(folder, "contexte");
            Files.writeString(context.resolve("Dockerfile"), dockerfile);
            client.buildImageCmd(context.toFile())
                    .withTags(java.util.Set.of(name))
                    .withNetworkMode("none")
                    .start()
                    .awaitImageId();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Gives it an image as the tests' engine has it, whatever it has of that name; again only when it was forgotten. */
    public void restore(String name) {
        if (!hasImage(RESERVE + name)) {
            load(name);
        }
        client.tagImageCmd(RESERVE + name, name.replaceFirst(":.*", ""), name.replaceFirst(".*:", ""))
                .exec();
    }

    private void load(String name) {
        TestEngine.ensureImage(name.replaceFirst(":.*", ""), name.replaceFirst(".*:", ""));
        try (InputStream saved = TestEngine.client().saveImageCmd(name).exec()) {
            client.loadImageCmd(saved).exec();
            client.tagImageCmd(name, RESERVE + name.replaceFirst(":.*", ""), name.replaceFirst(".*:", ""))
                    .exec();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Gives an image to the registry that is beside it, from which it can then pull it. */
    public void pushToMirror(String name) {
        String repository = "127.0.0.1:" + TestRegistry.MIRROR_PORT + "/library/" + name.replaceFirst(":.*", "");
        String tag = name.replaceFirst(".*:", "");
        client.tagImageCmd(name, repository, tag).exec();
        try {
            client.pushImageCmd(repository).withTag(tag).start().awaitCompletion();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopping);
        } finally {
            client.removeImageCmd(repository + ":" + tag).exec();
        }
    }

    public boolean hasImage(String name) {
        try {
            client.inspectImageCmd(name).exec();
            return true;
        } catch (NotFoundException absent) {
            return false;
        }
    }

    /** How many layers an image has. */
    public int layers(String name) {
        return client.inspectImageCmd(name).exec().getRootFS().getLayers().size();
    }

    /** Removes an image, with what was built on it. */
    public void forget(String name) {
        if (hasImage(RESERVE + name)) {
            client.removeImageCmd(RESERVE + name).withForce(true).exec();
        }
        client.removeImageCmd(name).withForce(true).exec();
    }

    @Override
    public void close() {
        try {
            client.close();
            // With the first of them go all the processes of the namespace, and with those all of the mounts.
            holder.getOutputStream().close();
            holder.onExit().join();
            if (daemon != null) {
                daemon.onExit().join();
            }
            Beside.remove(folder).start().onExit().join();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean answers() {
        if (!daemon.isAlive()) {
            throw new AssertionError("Le moteur Docker des tests n’a pas démarré :\n" + endOfLog());
        }
        try {
            client.pingCmd().exec();
            return true;
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    private void awaitEnd() {
        try {
            if (!daemon.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("Le moteur Docker des tests ne finit pas :\n" + endOfLog());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopping);
        }
    }

    /** The engine itself: nsenter is only its parent. */
    private ProcessHandle program() {
        return daemon.children().findFirst().orElseThrow(() -> new AssertionError("The engine does not run"));
    }

    private Path log() {
        return folder.resolve("log");
    }

    private String endOfLog() {
        try (Stream<String> lines = Files.lines(log())) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - 20), all.size()));
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    private DockerClient connect() {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost("unix://" + socket())
                .build();
        return DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .build());
    }
}
