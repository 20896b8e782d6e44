package fr.atelierdocker.bench.operation;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The command that an operation stands for.
 *
 * @param lesson as the lesson writes it
 * @param complete with the limits and labels that the bench adds, to do exactly the same in a terminal
 * @param calls what is asked of the engine, in order
 */
public record CommandLine(String lesson, String complete, List<EngineCall> calls) {

    /** The requests, one below the other. */
    public String api() {
        return calls.stream().map(EngineCall::text).collect(Collectors.joining("\n\n"));
    }
}
