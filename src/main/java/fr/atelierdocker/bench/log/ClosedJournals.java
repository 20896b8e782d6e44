package fr.atelierdocker.bench.log;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.workspace.WorkspaceClosed;

/**
 * Deletes the journal of a workspace that is no more. Whoever writes to it without being asked keeps what it has in a
 * {@link fr.atelierdocker.workspace.PerWorkspace}, which is emptied before.
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
