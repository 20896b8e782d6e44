package fr.atelierdocker.workspace;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import fr.atelierdocker.docker.EngineException;
import fr.atelierdocker.docker.EngineFound;

/** Removes the containers that an application or an engine left when it died. */
@ApplicationScoped
class Janitor {

    private static final Logger LOG = Logger.getLogger(Janitor.class);

    private final Workspaces workspaces;
    private final Belongings belongings;

    Janitor(Workspaces workspaces, Belongings belongings) {
        this.workspaces = workspaces;
        this.belongings = belongings;
    }

    void tidy(@Observes EngineFound found) {
        try {
            int removed = belongings.removeContainers(workspaces.current());
            if (removed > 0) {
                LOG.infof("%d containers of an interrupted job were removed", removed);
            }
        } catch (EngineException failure) {
            LOG.warnf("Left containers could not be removed: %s", failure.getMessage());
        }
    }
}
