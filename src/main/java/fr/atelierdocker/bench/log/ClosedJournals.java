package fr.atelierdocker.bench.log;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.workspace.WorkspaceClosed;

/** Deletes the journal of a workspace that is no more, behind all who might still write to it. */
@ApplicationScoped
class ClosedJournals {

    private final Journals journals;

    ClosedJournals(Journals journals) {
        this.journals = journals;
    }

    void delete(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) WorkspaceClosed closed) {
        journals.delete(closed.workspace().id());
    }
}
