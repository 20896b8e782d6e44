package fr.atelierdocker.bench.step;

import java.util.OptionalInt;

import fr.atelierdocker.journal.Fact;

/**
 * How an operation ended.
 *
 * @param state done, failed or cancelled
 * @param code exit code of the command, when there is one
 * @param sentence what a reader is told
 */
public record Outcome(Fact.State state, OptionalInt code, String sentence) {

    public static Outcome done(String sentence) {
        return new Outcome(Fact.State.DONE, OptionalInt.of(0), sentence);
    }

    public static Outcome failed(int code, String sentence) {
        return new Outcome(Fact.State.FAILED, OptionalInt.of(code), sentence);
    }

    public static Outcome failed(String sentence) {
        return new Outcome(Fact.State.FAILED, OptionalInt.empty(), sentence);
    }

    public static Outcome cancelled(String sentence) {
        return new Outcome(Fact.State.CANCELLED, OptionalInt.empty(), sentence);
    }

    public boolean isCancelled() {
        return state == Fact.State.CANCELLED;
    }

    public boolean isDone() {
        return state == Fact.State.DONE;
    }
}
