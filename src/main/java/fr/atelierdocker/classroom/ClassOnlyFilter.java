package fr.atelierdocker.classroom;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

import fr.atelierdocker.workspace.Mode;
import fr.atelierdocker.workspace.Workspaces;

/** Answers 404 when the site runs for one person; before anybody is asked for a token. */
@Provider
@ClassOnly
@Priority(Priorities.AUTHENTICATION - 1)
class ClassOnlyFilter implements ContainerRequestFilter {

    @Inject
    Workspaces workspaces;

    @Override
    public void filter(ContainerRequestContext request) {
        if (workspaces.mode() == Mode.SOLO) {
            throw new NotFoundException();
        }
    }
}
