package fr.atelierdocker.docker.container;

import java.util.function.LongConsumer;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.PidsStatsConfig;
import com.github.dockerjava.api.model.Statistics;

import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.engine.EngineStream;

/** What a container uses while it runs. */
@ApplicationScoped
public class ContainerUse {

    private final Engine engine;

    ContainerUse(Engine engine) {
        this.engine = engine;
    }

    /** Whether the engine answers at all. */
    public boolean isPossible() {
        return engine.isUp();
    }

    /** A subscription, until it is closed. */
    public interface Telling extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Tells about once a second how many processes and threads a container has, until its end. The caller closes it.
     *
     * @param told called by the stream's own thread
     */
    public Telling processes(String id, LongConsumer told) {
        EngineStream<Statistics> stream = new EngineStream<>(statistics -> {
            PidsStatsConfig pids = statistics.getPidsStats();
            if (pids != null && pids.getCurrent() != null) {
                told.accept(pids.getCurrent());
            }
        });
        return engine.open(stream, (client, opened) -> client.statsCmd(id).exec(opened))::close;
    }

    /**
     * Bytes that a container has written outside of its volumes, which the engine counts file by file. Negative when it cannot
     * count them: it walks by whole paths, and a program can make longer ones than the kernel takes.
     *
     * @throws EngineRefusedException 404 when there is no such container
     */
    public long writtenBytes(String id) {
        InspectContainerResponse found = engine.call(
                client -> client.inspectContainerCmd(id).withSize(true).exec());
        return found.getSizeRw() == null ? 0 : found.getSizeRw();
    }
}
