package fr.atelierdocker.docker.volume;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.engine.Ledger;
import fr.atelierdocker.docker.engine.MountedVolumes;
import fr.atelierdocker.docker.engine.UnknownRuntimeException;

/** Starts volume agents. */
@ApplicationScoped
public class VolumeAgents {

    private static final Logger LOG = Logger.getLogger(VolumeAgents.class);

    private static final String PROGRAM = program();
    private static final String TARGET = "/data";

    /** Of the name, in hexadecimal digits: short to read, and hardly ever the same for two that are there at one time. */
    private static final int SUFFIX = 6;

    /**
     * With the threads of a kernel of its own: gVisor's needs between 24 and 32 for itself (measured on two processors), and
     * does not start with fewer.
     */
    private static final long PROCESSES = 128;

    private static final long NANO_CPUS = 1_000_000_000;
    private static final int REMOVAL_ATTEMPTS = 60;
    private static final long REMOVAL_PAUSE_MILLIS = 50;

    private final Engine engine;
    private final Ledger ledger;
    private final Optional<String> runtime;
    private final SecureRandom chance = new SecureRandom();

    /** @param runtime the OCI runtime of its container; empty for the engine's default */
    public VolumeAgents(
            Engine engine, Ledger ledger, @ConfigProperty(name = "atelier.runtime") Optional<String> runtime) {
        this.engine = engine;
        this.ledger = ledger;
        this.runtime = runtime;
    }

    /**
     * Starts an agent in a volume, and waits until it has seen all of it.
     *
     * @param name how its container's name begins; what follows is another each time, so that one that was left behind, or
     *     is still on its way out, and an agent of another site never have it
     * @param image one that has Python 3. Its program may read whatever the engine's disk holds, so it must be an image
     *     that is trusted, and never one that a learner built
     * @param labels of its container, and of the volume should someone remove it meanwhile
     * @param bounds how far it goes
     * @throws EngineException if it cannot start, or the image has no Python
     */
    public VolumeAgent open(
            String name,
            String volume,
            String image,
            Map<String, String> labels,
            AgentBounds bounds,
            VolumeListener listener) {
        return open(name, volume, image, labels, bounds, listener, runtime.isPresent() ? hostKernel() : "");
    }

    /**
     * The same.
     *
     * @param kernel release of the kernel by which others write to the volume; empty for the agent's own. A kernel tells only of
     *     what is written by itself: on another, the agent looks every few seconds
     */
    VolumeAgent open(
            String name,
            String volume,
            String image,
            Map<String, String> labels,
            AgentBounds bounds,
            VolumeListener listener,
            String kernel) {
        String container = UnknownRuntimeException.telling(
                engine.dialect(),
                runtime,
                () -> ledger.noting(labels, "", marked -> create(name, volume, image, marked, bounds, kernel)));
        VolumeAgent agent = new VolumeAgent(engine.timeout(), listener, () -> remove(container));
        boolean begun = false;
        try {
            engine.open(agent.output(), (client, stream) -> client.attachContainerCmd(container)
                    .withStdIn(agent.input())
                    .withStdOut(true)
                    .withStdErr(true)
                    .withFollowStream(true)
                    .exec(stream));
            agent.output().awaitStart(engine.timeout());
            engine.run(client -> client.startContainerCmd(container).exec());
            agent.awaitReady();
            begun = true;
            return agent;
        } finally {
            if (!begun) {
                agent.close();
            }
        }
    }

    /** gVisor's containers and Kata's have a kernel of their own. */
    private String hostKernel() {
        String release = engine.call(client -> client.infoCmd().exec()).getKernelVersion();
        return release == null ? "" : release;
    }

    private String create(
            String name, String volume, String image, Map<String, String> labels, AgentBounds bounds, String kernel) {
        Mount mount = new Mount()
                .withType(MountType.VOLUME)
                .withSource(volume)
                .withTarget(TARGET)
                .withReadOnly(true)
                .withVolumeOptions(new VolumeOptions().withNoCopy(true).withLabels(labels));
        HostConfig host = HostConfig.newHostConfig()
                .withNetworkMode("none")
                .withCapDrop(Capability.ALL)
                // Files of any owner are to be seen.
                .withCapAdd(Capability.DAC_READ_SEARCH)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withReadonlyRootfs(true)
                .withMemory(bounds.memory())
                .withMemorySwap(bounds.memory())
                .withPidsLimit(PROCESSES)
                .withNanoCPUs(NANO_CPUS)
                .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
                // For when this application is killed: the agent ends with its input, and its container with it.
                .withAutoRemove(true)
                .withMounts(List.of(mount));
        runtime.ifPresent(host::withRuntime);
        return new MountedVolumes(engine)
                .with(
                        List.of(volume),
                        labels,
                        () -> engine.call(client -> client.createContainerCmd(image)
                                .withName(name + "-"
                                        + HexFormat.of()
                                                .toHexDigits(chance.nextInt())
                                                .substring(0, SUFFIX))
                                .withLabels(labels)
                                .withUser("0:0")
                                .withEntrypoint("python3", "-I", "-S", "-u", "-X", "utf8", "-c", PROGRAM)
                                .withCmd(
                                        TARGET,
                                        String.valueOf(bounds.entries()),
                                        kernel,
                                        String.valueOf(bounds.reserve()))
                                .withWorkingDir("/")
                                .withAttachStdin(true)
                                .withAttachStdout(true)
                                .withAttachStderr(true)
                                .withStdinOpen(true)
                                .withStdInOnce(true)
                                // It has nothing to put in order: an engine that is being stopped, or comes back, need
                                // not wait for it.
                                .withStopSignal("SIGKILL")
                                .withHostConfig(host)
                                .exec()
                                .getId()));
    }

    /** Tries until it is really gone, since the volume may be wanted away next; the engine may be removing it already. */
    private void remove(String container) {
        for (int attempt = 1; ; attempt++) {
            try {
                engine.unlessGone(client ->
                        client.removeContainerCmd(container).withForce(true).exec());
                return;
            } catch (EngineException failure) {
                boolean busy = failure instanceof EngineRefusedException refused && refused.isConflict();
                if (!busy || attempt == REMOVAL_ATTEMPTS || !pause()) {
                    // Whoever tidies up finds it by its labels.
                    LOG.infof("The volume's agent %s was not removed: %s", container, failure.getMessage());
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(REMOVAL_PAUSE_MILLIS);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String program() {
        try (InputStream in = VolumeAgents.class.getResourceAsStream("/docker/volume_agent.py")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
