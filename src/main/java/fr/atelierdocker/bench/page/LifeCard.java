package fr.atelierdocker.bench.page;

import java.util.List;
import java.util.stream.Stream;

import fr.atelierdocker.bench.life.LifeAction;
import fr.atelierdocker.bench.moment.Moment;
import fr.atelierdocker.bench.moment.WriterState;
import fr.atelierdocker.bench.operation.CommandLine;
import fr.atelierdocker.bench.operation.Operations;

/**
 * All that the page shows of a container that lives.
 *
 * @param commands in the order of a life
 */
public record LifeCard(WriterState state, List<Command> commands) {

    /** What one of its buttons asks for. */
    public record Command(LifeAction action, CommandLine line) {}

    static LifeCard of(Moment moment, WriterState state, Operations operations) {
        List<Command> commands = Stream.of(LifeAction.values())
                .map(action -> new Command(
                        action,
                        operations
                                .life(moment.workspace(), state.writer(), action)
                                .command()))
                .toList();
        return new LifeCard(state, commands);
    }
}
