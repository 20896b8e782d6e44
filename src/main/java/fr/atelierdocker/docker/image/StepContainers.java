package fr.atelierdocker.docker.image;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.HostConfig;

import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.engine.FileLook;

/**
 * The containers in which the RUN steps of a build go on. The builder bounds all but their processes, and gives them no
 * label: so these are bounded as soon as the builder names the container, which is some milliseconds after it was started at
 * the latest.
 */
@ApplicationScoped
public class StepContainers {

    /** The engine's clock may be behind ours. */
    private static final Duration CLOCK_MARGIN = Duration.ofMinutes(1);

    /** What the engine lends each container from its host's disk: files that are in no layer. */
    private static final List<String> LENT = List.of("/etc/hosts", "/etc/hostname", "/etc/resolv.conf");

    private final Engine engine;

    StepContainers(Engine engine) {
        this.engine = engine;
    }

    /**
     * What a step has written.
     *
     * @param bytes in its own layer, which the engine counts file by file, and in the files that the engine lends it; negative
     *     when it cannot count them
     * @param elsewhere whether it can also write into a volume of no name, where nobody counts
     */
    public record Written(long bytes, boolean elsewhere) {}

    /**
     * Whether a container is one of a build's steps. What a step writes can look like the builder's own words, and name any
     * other container: one that was there before, or that somebody bounded otherwise, is none.
     *
     * @param reference its id, whole or short
     * @param begun when the build was asked for
     * @return its whole id; empty also when it is gone
     */
    public Optional<String> find(String reference, BuildSpec spec, Instant begun) {
        if (!engine.dialect().showsBuildContainers()) {
            return Optional.empty();
        }
        return engine.find(client -> client.inspectContainerCmd(reference).exec())
                .filter(container -> Instant.parse(container.getCreated()).isAfter(begun.minus(CLOCK_MARGIN)))
                .filter(container -> isBuilders(container.getHostConfig(), spec))
                .map(InspectContainerResponse::getId);
    }

    private static boolean isBuilders(HostConfig host, BuildSpec spec) {
        return host != null
                && Long.valueOf(spec.memoryBytes()).equals(host.getMemory())
                && "none".equals(host.getNetworkMode())
                && (host.getPidsLimit() == null || host.getPidsLimit() <= 0);
    }

    /**
     * Gives a container its limit of processes, whether it runs already or not. One that is gone, or about to be, has no need of
     * it.
     *
     * @throws EngineException if it does not
     */
    public void bound(String id, StepLimits limits) {
        try {
            engine.call(client -> ImageCommands.bound(client, id, limits).exec());
        } catch (EngineRefusedException refused) {
            if (!refused.isConflict() && !refused.isNotFound()) {
                throw refused;
            }
        }
    }

    /**
     * Whether the program of a step goes on.
     *
     * @throws EngineRefusedException 404 when its container is gone
     */
    public boolean isRunning(String id) {
        return Boolean.TRUE.equals(
                engine.call(client -> client.inspectContainerCmd(id).exec())
                        .getState()
                        .getRunning());
    }

    /**
     * Looks at what a step has written by now.
     *
     * @throws EngineRefusedException 404 when it is gone
     */
    public Written written(String id) {
        InspectContainerResponse found = engine.call(
                client -> client.inspectContainerCmd(id).withSize(true).exec());
        long layer = found.getSizeRw() == null ? 0 : found.getSizeRw();
        return new Written(
                layer < 0
                        ? layer
                        : layer
                                + LENT.stream()
                                        .mapToLong(path -> FileLook.at(engine, id, path)
                                                .map(FileLook::bytes)
                                                .orElse(0L))
                                        .sum(),
                found.getMounts() != null && !found.getMounts().isEmpty());
    }
}
