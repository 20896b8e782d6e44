package fr.atelierdocker.docker.container;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.WaitContainerCondition;
import org.jboss.logging.Logger;

import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.engine.EngineStream;
import fr.atelierdocker.docker.engine.EngineUnavailableException;

/** Runs containers from creation to removal, and removes those that were left. */
@ApplicationScoped
public class Containers {

    private static final Logger LOG = Logger.getLogger(Containers.class);

    /** The engine sends what is left of the output within moments of the exit. */
    private static final Duration DRAIN = Duration.ofSeconds(30);

    /** The exit code of whoever was ended by SIGKILL. */
    private static final int KILLED = 137;

    /** Those of a program that could not be started. */
    private static final int NOT_EXECUTABLE = 126;

    private static final int NOT_THERE = 127;

    /** How often, and after which pause, a container that was killed is looked at again for the reason. */
    private static final int LATE_LOOKS = 5;

    private static final long LATE_PAUSE_MILLIS = 60;

    private final Engine engine;
    private final ContainerCreation creation;

    Containers(Engine engine, ContainerCreation creation) {
        this.engine = engine;
        this.creation = creation;
    }

    /**
     * Runs a container and gives out every line of its output. The order of the steps is what makes that certain however
     * short its life: attach before the start, wait before the start, and read the attached stream to its end.
     *
     * @throws EngineRefusedException if the container cannot be created, 404 when its image does not exist
     * @throws EngineUnavailableException if the engine goes away; the container may then remain, under its labels
     */
    public RunResult run(RunSpec spec, RunListener listener, Cancellation cancellation) {
        String id = creation.create(Optional.empty(), spec);
        return toItsRemoval(id, listener, () -> {
            listener.created(id);
            return follow(id, spec.limits().time(), listener, cancellation);
        });
    }

    /**
     * Looks at a container that is never started, and removes it.
     *
     * @param look gets its id
     * @throws EngineRefusedException if the container cannot be created
     */
    public <T> T created(RunSpec spec, Function<String, T> look) {
        String id = creation.create(Optional.empty(), spec);
        try {
            return look.apply(id);
        } finally {
            remove(id);
        }
    }

    /**
     * Takes up a run that another began and did not end: gives out its whole output from the engine's own copy, follows it
     * to its end and removes it.
     *
     * @param limit how long it may run, from its own start
     * @throws EngineRefusedException 404 if the container is no more
     * @throws EngineUnavailableException if the engine goes away; the container may then remain, under its labels
     */
    public RunResult takeUp(String id, Duration limit, RunListener listener, Cancellation cancellation) {
        Instant started = startTime(id).orElseThrow(() -> EngineRefusedException.notFound("the container is gone"));
        Duration run = Duration.between(started, Instant.now());
        // Somebody may have set the clock meanwhile, back or forth.
        Duration left = run.isNegative() ? limit : limit.minus(run);
        return toItsRemoval(
                id, listener, () -> followAgain(id, left.isNegative() ? Duration.ZERO : left, listener, cancellation));
    }

    /** When a container was started; empty when it never was, or is no more. */
    public Optional<Instant> startTime(String id) {
        return state(id).map(ContainerState::getStartedAt).flatMap(EngineTime::of);
    }

    /** Removes a container, running or not, with its anonymous volumes. False when the engine did not. */
    public boolean remove(String id) {
        try {
            engine.unlessGone(
                    client -> ContainerCommands.removeByForce(client, id).exec());
            return true;
        } catch (EngineException failure) {
            if (failure instanceof EngineRefusedException refused && refused.isConflict()) {
                // By force it is refused only while somebody else removes it.
                return true;
            }
            // Not worth hiding how the run itself ended: whoever tidies up finds the container by its labels.
            LOG.warnf("Container %s was not removed: %s", id, failure.getMessage());
            return false;
        }
    }

    /** Ends a container at once, as {@code docker kill} does. One that does not run is left as it is. */
    public void kill(String id) {
        try {
            engine.unlessGone(client -> client.killContainerCmd(id).exec());
        } catch (EngineRefusedException refused) {
            if (!refused.isConflict()) {
                throw refused;
            }
        }
    }

    private RunResult toItsRemoval(String id, RunListener listener, Supplier<RunResult> run) {
        try {
            RunResult result = run.get();
            listener.ended(result);
            return result;
        } finally {
            if (remove(id)) {
                listener.removed(id);
            }
        }
    }

    private RunResult follow(String id, Duration limit, RunListener listener, Cancellation cancellation) {
        try (RunOutput output = new RunOutput(id, listener);
                EngineStream<Frame> attached = new EngineStream<>(output::accept);
                ContainerExit exit = new ContainerExit(engine, id)) {
            try {
                engine.open(attached, (client, stream) -> ContainerCommands.attach(client, id)
                        .exec(stream));
                // Both are on their way to the engine at the same time, and both have begun when the container starts.
                exit.watch(WaitContainerCondition.NEXT_EXIT);
                attached.awaitStart(engine.timeout());
                if (cancellation.isCancelled()) {
                    return new RunResult(0, false, RunResult.Ending.CANCELLED, Optional.empty());
                }
                engine.run(client -> ContainerCommands.start(client, id).exec());
            } catch (EngineRefusedException notStarted) {
                // Some engines prepare the program when they are asked to attach, and find then that there is none.
                return notStarted(id, notStarted);
            }
            output.started();
            return toItsEnd(id, exit, limit, attached, output, cancellation);
        }
    }

    private RunResult notStarted(String id, EngineRefusedException refused) {
        String message = String.valueOf(refused.getMessage());
        int code = state(id)
                .map(Containers::exitCode)
                .orElseThrow(() -> EngineRefusedException.notFound("the container was removed by someone else"));
        return new RunResult(
                code == 0 ? startFailureCode(message) : code,
                false,
                RunResult.Ending.NOT_STARTED,
                Optional.of(message));
    }

    /** As a shell has it, and Docker after it, for an engine that tells none. */
    private static int startFailureCode(String message) {
        return message.toLowerCase(Locale.ROOT).contains("permission denied") ? NOT_EXECUTABLE : NOT_THERE;
    }

    private RunResult followAgain(String id, Duration left, RunListener listener, Cancellation cancellation) {
        try (RunOutput output = new RunOutput(id, listener);
                EngineStream<Frame> copy = new EngineStream<>(output::accept);
                ContainerExit exit = new ContainerExit(engine, id)) {
            output.startedBefore();
            exit.watch(WaitContainerCondition.NOT_RUNNING);
            engine.open(
                    copy, (client, stream) -> ContainerCommands.logs(client, id).exec(stream));
            copy.awaitStart(engine.timeout());
            return toItsEnd(id, exit, left, copy, output, cancellation);
        }
    }

    private RunResult toItsEnd(
            String id,
            ContainerExit exit,
            Duration limit,
            EngineStream<Frame> frames,
            RunOutput output,
            Cancellation cancellation) {
        RunResult.Ending ending = exit.await(limit, cancellation);
        frames.awaitEnd(DRAIN);
        output.end();
        return result(id, ending, exit.code());
    }

    private RunResult result(String id, RunResult.Ending ending, OptionalInt exit) {
        ContainerState state = state(id)
                .orElseThrow(() -> EngineRefusedException.notFound("the container was removed by someone else"));
        if (exit.isEmpty() && Boolean.TRUE.equals(state.getRunning())) {
            // A cut stream ends just as a finished one does.
            throw new EngineUnavailableException("the engine hung up during the run", null);
        }
        int code = exit.orElseGet(() -> exitCode(state));
        boolean oomKilled = wasKilledForMemory(state)
                || (code == KILLED && ending == RunResult.Ending.EXITED && isToldOfTheKillSoon(id));
        return new RunResult(code, oomKilled, ending, Optional.empty());
    }

    /**
     * Whether the engine learns within a moment that the kernel killed the container for want of memory. It does so apart from
     * learning of the end, and when it is busy somewhat later.
     */
    private boolean isToldOfTheKillSoon(String id) {
        for (int look = 0; look < LATE_LOOKS; look++) {
            try {
                Thread.sleep(LATE_PAUSE_MILLIS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
            if (state(id).map(Containers::wasKilledForMemory).orElse(false)) {
                return true;
            }
        }
        return false;
    }

    private static boolean wasKilledForMemory(ContainerState state) {
        return Boolean.TRUE.equals(state.getOOMKilled());
    }

    private Optional<ContainerState> state(String id) {
        return engine.find(client -> ContainerCommands.inspect(client, id).exec())
                .map(InspectContainerResponse::getState);
    }

    private static int exitCode(ContainerState state) {
        return state.getExitCodeLong() == null
                ? NOT_THERE
                : state.getExitCodeLong().intValue();
    }
}
