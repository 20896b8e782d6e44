package fr.atelierdocker.bench.operation;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import fr.atelierdocker.docker.engine.EngineRequest;

/**
 * The command that an operation stands for.
 *
 * @param lesson as the lesson writes it
 * @param complete with the limits and labels that the bench adds, to do exactly the same in a terminal
 * @param asked gives what is asked of the engine, in order; only when it is to be shown, since it is some work
 */
public record CommandLine(String lesson, String complete, Supplier<List<EngineRequest>> asked) {

    /** What is asked of the engine, in order. */
    public List<EngineRequest> requests() {
        return asked.get();
    }

    /** The requests, one below the other. */
    public String api() {
        return requests().stream().map(EngineRequest::text).collect(Collectors.joining("\n\n"));
    }
}
