package fr.atelierdocker.bench.step;

import java.util.OptionalInt;

import fr.atelierdocker.journal.Fact;

/**
 * How an operation ended.
 *
 * @param state done, failed or cancelled
 * @param code exit code of the command, when there is one
 * @param sentence what a reader is told
 * @param proved whether the engine has shown what the operation is there to show, and not only that it can be done
 */
public record Outcome(Fact.State state, OptionalInt code, String sentence, boolean proved) {

    public static Outcome done(String sentence) {
        return new Outcome(Fact.State.DONE, OptionalInt.of(0), sentence, false);
    }

    /** It succeeded, and so the engine has shown what it claims. */
    public static Outcome proved(String sentence) {
        return new Outcome(Fact.State.DONE, OptionalInt.of(0), sentence, true);
    }

    public static Outcome failed(int code, String sentence) {
        return new Outcome(Fact.State.FAILED, OptionalInt.of(code), sentence, false);
    }

    public static Outcome failed(String sentence) {
        return new Outcome(Fact.State.FAILED, OptionalInt.empty(), sentence, false);
    }

    public static Outcome cancelled(String sentence) {
        return new Outcome(Fact.State.CANCELLED, OptionalInt.empty(), sentence, false);
    }

    public boolean isCancelled() {
        return state == Fact.State.CANCELLED;
    }

    public boolean isDone() {
        return state == Fact.State.DONE;
    }
}
