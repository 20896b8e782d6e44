package fr.atelierdocker.workspace;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import fr.atelierdocker.docker.engine.EngineException;

/** Removes the containers that an application or an engine left when it died. */
@ApplicationScoped
public class Janitor {

    private static final Logger LOG = Logger.getLogger(Janitor.class);

    private final Belongings belongings;

    Janitor(Belongings belongings) {
        this.belongings = belongings;
    }

    /** Removes containers that nobody needs. */
    public void remove(Set<String> left) {
        left.forEach(belongings::removeContainer);
        if (!left.isEmpty()) {
            LOG.infof("%d containers that nobody needs were removed", left.size());
        }
    }

    /** @param kept ids of containers that somebody still needs */
    public void tidy(Workspace workspace, Set<String> kept) {
        try {
            int removed = belongings.removePassingBut(kept, workspace);
            if (removed > 0) {
                LOG.infof("%d containers of an interrupted job were removed", removed);
            }
        } catch (EngineException failure) {
            LOG.warnf("Left containers could not be removed: %s", failure.getMessage());
        }
    }
}
