package fr.atelierdocker.bench.verify;

import java.util.List;
import java.util.stream.Stream;

import fr.atelierdocker.bench.step.ProofPlace;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.StepSummary;
import fr.atelierdocker.journal.Summary;
import fr.atelierdocker.lesson.Sentence;

/**
 * How a sentence stands: proved or not, and what came of the last attempt.
 *
 * @param proof what the engine has shown, if it has
 * @param attempt the last that proved nothing
 */
public record ProofMark(Sentence sentence, StepSummary proof, StepSummary attempt) {

    /** Of all sentences, in their order. */
    public static List<ProofMark> all(Summary summary) {
        return Stream.of(Sentence.values())
                .map(sentence -> {
                    ProofPlace place = new ProofPlace(sentence.slug());
                    return new ProofMark(sentence, place.proof(summary), place.attempt(summary));
                })
                .toList();
    }

    public boolean isProved() {
        return proof.state() == Fact.State.DONE;
    }

    /** What the engine has shown. */
    public String evidence() {
        return ProofPlace.evidence(sentence.text(), proof.text());
    }

    /** When it was last decided, in milliseconds since 1970: another time with the same words is another proof. */
    public long decided() {
        return Math.max(proof.time().toEpochMilli(), attempt.time().toEpochMilli());
    }

    /** What is told of the last attempt; empty when there was none, or it was followed by a proof. */
    public String trouble() {
        return attempt.time().isAfter(proof.time()) ? attempt.text() : "";
    }
}
