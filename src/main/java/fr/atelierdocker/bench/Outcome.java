package fr.atelierdocker.bench;

import java.util.OptionalInt;

import fr.atelierdocker.journal.Fact;

/**
 * How an operation ended.
 *
 * @param state done, failed or cancelled
 * @param code exit code of the command, when there is one
 * @param sentence what a reader is told
 */
record Outcome(Fact.State state, OptionalInt code, String sentence) {

    static Outcome done(String sentence) {
        return new Outcome(Fact.State.DONE, OptionalInt.of(0), sentence);
    }

    static Outcome failed(int code, String sentence) {
        return new Outcome(Fact.State.FAILED, OptionalInt.of(code), sentence);
    }

    static Outcome failed(String sentence) {
        return new Outcome(Fact.State.FAILED, OptionalInt.empty(), sentence);
    }

    static Outcome cancelled(String sentence) {
        return new Outcome(Fact.State.CANCELLED, OptionalInt.empty(), sentence);
    }

    boolean isCancelled() {
        return state == Fact.State.CANCELLED;
    }

    boolean isDone() {
        return state == Fact.State.DONE;
    }
}
