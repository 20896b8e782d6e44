package fr.atelierdocker.workspace;

import jakarta.enterprise.context.ApplicationScoped;

/** Finds the workspace that a request is for. There is one: the person at this machine. */
@ApplicationScoped
public class Workspaces {

    private final Workspace solo;

    Workspaces(WorkspaceConfig config) {
        this.solo = Workspace.named(config.name());
    }

    public Workspace current() {
        return solo;
    }
}
