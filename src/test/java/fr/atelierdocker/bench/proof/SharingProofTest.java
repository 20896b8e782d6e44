package fr.atelierdocker.bench.proof;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Two containers share a volume when a third reads what both write, while both are at work. */
@Tag("rapide")
class SharingProofTest {

    private static final String ONE = "0123456789ab";
    private static final String TWO = "ba9876543210";

    @Test
    void holdsWhenBothWereReadAndAreAtWork() {
        assertTrue(holds(Set.of(ONE, TWO), ONE + " écrit sa ligne 7.", TWO + " écrit sa ligne 1."));
    }

    @Test
    void doesNotWhenOneWasStopped() {
        assertFalse(holds(Set.of(ONE), ONE + " écrit sa ligne 7.", TWO + " écrit sa ligne 1."));
        assertFalse(holds(Set.of(), ONE + " écrit sa ligne 7.", TWO + " écrit sa ligne 1."));
    }

    @Test
    void doesNotWhenOneOfThemWasNotRead() {
        assertFalse(holds(Set.of(ONE, TWO), ONE + " écrit sa ligne 7.", ONE + " écrit sa ligne 8."));
        assertFalse(holds(Set.of(ONE, TWO), ONE + " écrit sa ligne 7.", "un autre : " + TWO + " écrit sa ligne 8."));
    }

    private static boolean holds(Set<String> atWork, String... lines) {
        Proof proof = new SharingProof(() -> atWork);
        for (int i = 0; i < lines.length; i++) {
            proof.output(StdStream.STDOUT, List.of(new OutputLine(i, lines[i], OutputLine.State.ENDED)));
        }
        proof.ended("any");
        return proof.holds(true);
    }
}
