package fr.atelierdocker.docker.container;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;

/**
 * Containers that live on under a name of their own: made, started, stopped and removed one step at a time. What the engine
 * refuses is an {@link EngineRefusedException} with its status: 404 when there is no such container, 409 when it is not in a state
 * for that.
 */
@ApplicationScoped
public class NamedContainers {

    /** Between SIGTERM and SIGKILL; the CLI's is 10 s, as long as we wait for an answer by default. */
    public static final Duration STOP_GRACE = Duration.ofSeconds(5);

    private final Engine engine;
    private final ContainerCreation creation;
    private final LifeLog log;

    NamedContainers(Engine engine, ContainerCreation creation, LifeLog log) {
        this.engine = engine;
        this.creation = creation;
        this.log = log;
    }

    /** Creates a container, which then does nothing until it is started; its id. */
    public String create(String name, RunSpec spec) {
        return creation.create(Optional.of(name), spec);
    }

    public void start(String reference) {
        engine.run(client -> ContainerCommands.start(client, reference).exec());
    }

    /** Asks it to end, and ends it when it has not after {@link #STOP_GRACE}. */
    public void stop(String reference) {
        engine.run(client ->
                ContainerCommands.stop(client, reference, graceSeconds()).exec());
    }

    /** Stops it in the same way, and starts it again. */
    public void restart(String reference) {
        engine.run(client ->
                ContainerCommands.restart(client, reference, graceSeconds()).exec());
    }

    /** Removes one that does not run, with its anonymous volumes. */
    public void remove(String reference) {
        engine.remove(client -> ContainerCommands.remove(client, reference).exec());
    }

    /**
     * Gives out what a container writes in a life that has begun, until it ends. The caller closes it.
     *
     * @param begin a moment between the life before and this one, by the engine's clock; see {@link LifeLog#border}
     * @param lines given one or more lines at a time, in order for each stream, by a thread of the engine's
     */
    public LogFollow follow(String id, Instant begin, BiConsumer<StdStream, List<OutputLine>> lines) {
        LogFollow follow = new LogFollow(log, id, begin, lines);
        follow.open();
        return follow;
    }

    static int graceSeconds() {
        return (int) STOP_GRACE.toSeconds();
    }
}
