package fr.atelierdocker.bench.log;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.workspace.WorkspaceClosed;

/**
 * Deletes the journal of a workspace that is no more. It is the only one to hear of that by an event: whoever might still write
 * to the journal keeps what it has in a {@link fr.atelierdocker.workspace.PerWorkspace}, which is emptied before.
 */
@ApplicationScoped
class ClosedJournals {

    private final Journals journals;

    ClosedJournals(Journals journals) {
        this.journals = journals;
    }

    void delete(@Observes WorkspaceClosed closed) {
        journals.delete(closed.workspace().id());
    }
}
