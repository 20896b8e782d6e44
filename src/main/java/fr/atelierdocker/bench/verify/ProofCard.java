package fr.atelierdocker.bench.verify;

import java.util.List;
import java.util.stream.Stream;

import fr.atelierdocker.bench.operation.CommandLine;
import fr.atelierdocker.bench.operation.Operation;
import fr.atelierdocker.bench.operation.Operations;
import fr.atelierdocker.lesson.Sentence;
import fr.atelierdocker.workspace.Workspace;

/**
 * All that a page shows of how a sentence is proved.
 *
 * @param commands that prove it, in order
 */
public record ProofCard(Verification verification, List<String> commands) {

    public static ProofCard of(Sentence sentence, Operations operations, Workspace workspace) {
        Verification verification = Verification.of(sentence);
        return new ProofCard(
                verification,
                verification.proving(operations, workspace).stream()
                        .map(Operation::command)
                        .map(CommandLine::lesson)
                        .toList());
    }

    public Sentence sentence() {
        return verification.sentence();
    }

    /** What has to be so first, in the order in which it is made so. */
    public List<Prior> priors() {
        return Stream.of(Prior.values()).filter(verification.priors()::contains).toList();
    }

    /** The button's. */
    public String label() {
        return verification.isDestroying() ? "Supprimer le volume, puis vérifier" : "Vérifier";
    }

    /** Class of the button. */
    public String buttonCss() {
        return verification.isDestroying() ? "danger" : "";
    }
}
