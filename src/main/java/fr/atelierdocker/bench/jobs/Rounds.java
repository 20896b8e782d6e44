package fr.atelierdocker.bench.jobs;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.ContainerState.Phase;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.system.Heartbeat;
import fr.atelierdocker.workspace.HousekeepingConfig;
import fr.atelierdocker.workspace.Janitor;
import fr.atelierdocker.workspace.PerWorkspace;
import fr.atelierdocker.workspace.Provenance;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

/**
 * Makes the rounds of the engine while the application runs: a container of the bench that belongs to no job, is none of
 * those that live and looks into no volume was left by something that went wrong, and goes.
 */
@ApplicationScoped
class Rounds {

    private static final Logger LOG = Logger.getLogger(Rounds.class);

    private final HousekeepingConfig config;
    private final Heartbeat heartbeat;
    private final Engine engine;
    private final Workspaces workspaces;
    private final Provenance provenance;
    private final Jobs jobs;
    private final Janitor janitor;
    /** The ids of the containers that a workspace's last round found to be left. One thread at a time uses it. */
    private final PerWorkspace<Set<String>> met;

    Rounds(
            HousekeepingConfig config,
            Heartbeat heartbeat,
            Engine engine,
            Workspaces workspaces,
            Provenance provenance,
            Jobs jobs,
            Janitor janitor) {
        this.config = config;
        this.heartbeat = heartbeat;
        this.engine = engine;
        this.workspaces = workspaces;
        this.provenance = provenance;
        this.jobs = jobs;
        this.janitor = janitor;
        this.met = workspaces.per(workspace -> new HashSet<>());
    }

    void begin(@Observes StartupEvent started) {
        heartbeat.every(config.interval(), this::make);
    }

    private void make() {
        try {
            if (engine.isUp()) {
                workspaces.all().forEach(this::make);
            }
        } catch (EngineException failure) {
            LOG.infof("A round was not made to its end: %s", failure.getMessage());
        }
    }

    private void make(Workspace workspace) {
        Set<String> left = left(workspace);
        // Asked after the containers were listed: what a job makes that begins from now on is not among them.
        if (jobs.running(workspace).isEmpty()) {
            // One that is found for the first time may only just have been made, and its owner be about to start it.
            Set<String> before = met.of(workspace);
            Set<String> again = new HashSet<>(before);
            again.retainAll(left);
            janitor.remove(again);
            left.removeAll(again);
            before.clear();
            before.addAll(left);
        }
    }

    private Set<String> left(Workspace workspace) {
        return provenance.passing(workspace).stream()
                .filter(container -> !isLooking(container))
                .map(ContainerState::id)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** One that looks into a volume ends by itself when nobody asks it any more. */
    private static boolean isLooking(ContainerState container) {
        return container.labels().containsKey(Workspace.LOOKOUT_LABEL) && container.phase() == Phase.RUNNING;
    }
}
