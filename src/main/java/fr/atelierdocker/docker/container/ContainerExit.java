package fr.atelierdocker.docker.container;

import java.time.Duration;
import java.util.OptionalInt;

import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.WaitContainerCondition;
import com.github.dockerjava.api.model.WaitResponse;
import org.jboss.logging.Logger;

import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.EngineStream;

/** A container's exit, watched for from before it can happen. */
final class ContainerExit implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ContainerExit.class);

    /** Between SIGTERM and SIGKILL. With the rest of the stop it must stay under the two seconds promised. */
    static final int STOP_GRACE_SECONDS = 1;

    private final Engine engine;
    private final String id;
    private volatile OptionalInt code = OptionalInt.empty();
    private final EngineStream<WaitResponse> waiting =
            new EngineStream<>(answer -> code = OptionalInt.of(answer.getStatusCode()));

    ContainerExit(Engine engine, String id) {
        this.engine = engine;
        this.id = id;
    }

    /** On return the engine watches too. */
    void watch(WaitContainerCondition condition) {
        engine.open(waiting, (client, stream) -> ContainerCommands.wait(client, id, condition)
                .exec(stream));
        waiting.awaitStart(engine.timeout());
    }

    /** Waits for it; stops the container when it is cancelled and when {@code limit} comes first. */
    RunResult.Ending await(Duration limit, Cancellation cancellation) {
        try (var stopOnCancel = cancellation.onCancel(() -> engine.inBackground(this::stop))) {
            if (waiting.endsWithin(limit)) {
                return cancellation.isCancelled() ? RunResult.Ending.CANCELLED : RunResult.Ending.EXITED;
            }
            stop();
            waiting.awaitEnd(engine.timeout());
            return RunResult.Ending.TIMED_OUT;
        }
    }

    /** 0 to 255; empty when the engine did not say, as when it hung up. */
    OptionalInt code() {
        return code;
    }

    private void stop() {
        try {
            engine.run(client ->
                    ContainerCommands.stop(client, id, STOP_GRACE_SECONDS).exec());
        } catch (EngineException failure) {
            // 304 is said of one that has ended by itself.
            if (!(failure.getCause() instanceof NotModifiedException)) {
                LOG.warnf("Container %s was not stopped: %s", id, failure.getMessage());
            }
        }
    }

    @Override
    public void close() {
        waiting.close();
    }
}
