package fr.atelierdocker.bench.operation;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import fr.atelierdocker.lesson.Sentence;

/**
 * How a sentence of the lesson is proved: one operation after the other, and each of the {@code proving} has to be
 * {@linkplain Operation#isProved proved} by the engine.
 *
 * @param preparation what has to be there, or away, first; often nothing
 * @param proving at least one
 */
public record Demonstration(Sentence sentence, List<Operation> preparation, List<Operation> proving) {

    /** All that is done, in order. */
    public List<Operation> operations() {
        return Stream.concat(preparation.stream(), proving.stream()).toList();
    }

    /** The same with other operations in their places. */
    public Demonstration with(UnaryOperator<Operation> change) {
        return new Demonstration(
                sentence,
                preparation.stream().map(change).toList(),
                proving.stream().map(change).toList());
    }

    /** Whether the operation of this place, from 0, is there to prove something. */
    public boolean isProving(int place) {
        return place >= preparation.size();
    }
}
