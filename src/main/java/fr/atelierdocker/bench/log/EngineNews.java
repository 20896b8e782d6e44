package fr.atelierdocker.bench.log;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import fr.atelierdocker.bench.step.EngineName;
import fr.atelierdocker.bench.step.Topic;
import fr.atelierdocker.docker.engine.EngineStatus;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

/**
 * Tells every workspace's journal, and so every open page, that the engine came or went. Behind all who forget then what
 * they had seen of it: whoever reads the entry shows what they know.
 */
@ApplicationScoped
class EngineNews {

    private final Workspaces workspaces;
    private final Journals journals;

    EngineNews(Workspaces workspaces, Journals journals) {
        this.workspaces = workspaces;
        this.journals = journals;
    }

    void tell(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) EngineStatus status) {
        for (Workspace workspace : workspaces.all()) {
            Topic.ENGINE.notice(journals.of(workspace.id()), sentence(status));
        }
    }

    private static String sentence(EngineStatus status) {
        return status instanceof EngineStatus.Up up
                ? "Le moteur " + EngineName.of(up.make()) + " répond."
                : "Le moteur Docker ne répond plus.";
    }
}
