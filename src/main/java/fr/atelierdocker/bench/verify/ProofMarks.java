package fr.atelierdocker.bench.verify;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.bench.step.ProofPlace;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journals;

/** Which sentences are proved for whoever reads the lesson; none for a reader who has no workspace. */
@Named("proofs")
@ApplicationScoped
public class ProofMarks {

    private final CurrentVertxRequest request;
    private final CurrentWorkspace current;
    private final Journals journals;

    ProofMarks(CurrentVertxRequest request, CurrentWorkspace current, Journals journals) {
        this.request = request;
        this.current = current;
        this.journals = journals;
    }

    /** @param slug of a sentence */
    public boolean has(String slug) {
        return current.find(request.getCurrent())
                .map(workspace -> journals.of(workspace.id()).summary())
                .map(summary -> new ProofPlace(slug).proof(summary).state() == Fact.State.DONE)
                .orElse(false);
    }
}
