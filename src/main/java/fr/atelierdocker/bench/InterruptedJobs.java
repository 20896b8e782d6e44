package fr.atelierdocker.bench;

import java.util.Arrays;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.StartupEvent;

import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.journal.Summary;
import fr.atelierdocker.workspace.Workspaces;

/** Gives an end to the job that the application was doing when it died, so that the page does not wait for it for ever. */
@ApplicationScoped
class InterruptedJobs {

    private final Workspaces workspaces;
    private final Journals journals;

    InterruptedJobs(Workspaces workspaces, Journals journals) {
        this.workspaces = workspaces;
        this.journals = journals;
    }

    /** Before the engine is looked for, and so before any new job. */
    void end(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
        Journal journal = journals.of(workspaces.current().id());
        Summary summary = journal.summary();
        if (summary.jobEnded()) {
            return;
        }
        Arrays.stream(Step.values())
                .filter(step -> summary.step(step.slug()).state() == Fact.State.RUNNING)
                .forEach(step -> journal.append(Fact.of(
                                summary.lastJob(),
                                Fact.Type.END,
                                step.slug(),
                                "Interrompu : l’atelier s’est arrêté pendant ce travail. Vous pouvez recommencer.")
                        .entering(Fact.State.FAILED)));
    }
}
