package fr.atelierdocker.bench.life;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import fr.atelierdocker.bench.limits.Guard;
import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.ContainerState.Phase;
import fr.atelierdocker.docker.container.ContainerStates;
import fr.atelierdocker.docker.container.LifeLog;
import fr.atelierdocker.docker.container.NamedContainers;
import fr.atelierdocker.docker.dialect.EngineEvent;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.EngineFound;
import fr.atelierdocker.docker.engine.EngineStatus;
import fr.atelierdocker.docker.engine.EngineUnavailableException;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.system.Heartbeat;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.LimitsConfig;
import fr.atelierdocker.workspace.Made;
import fr.atelierdocker.workspace.PerWorkspace;
import fr.atelierdocker.workspace.Provenance;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

/**
 * Tells the lives of each workspace's two containers that write on: each start, all of the output and each end, whoever
 * caused them. The engine's events say when; those of one container are handled one after the other, in a thread that may
 * wait for the engine.
 */
@ApplicationScoped
public class Lives {

    private static final Logger LOG = Logger.getLogger(Lives.class);

    /** How long all containers together may take to stop when the application ends. */
    private static final Duration CLOSING = Duration.ofSeconds(4);

    /** Between two searches for containers that have run for longer than they may. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Workspaces workspaces;
    private final Journals journals;
    private final NamedContainers containers;
    private final Scenes scenes;
    private final LimitsConfig limits;
    private final Heartbeat heartbeat;
    private final Provenance provenance;
    private final RunTimes runTimes = new RunTimes();
    /** Each value is changed by the tasks of its own key alone, and so by one thread at a time. */
    private final PerWorkspace<Map<Place, Life>> lives;

    private final LifeTeller teller;
    private final SerialExecutor<Place> executor = new SerialExecutor<>("lives");

    Lives(
            Workspaces workspaces,
            Journals journals,
            NamedContainers containers,
            ContainerStates states,
            LifeLog output,
            Scenes scenes,
            LimitsConfig limits,
            Heartbeat heartbeat,
            Guard guard,
            Provenance provenance) {
        this.workspaces = workspaces;
        this.journals = journals;
        this.containers = containers;
        this.scenes = scenes;
        this.limits = limits;
        this.heartbeat = heartbeat;
        this.provenance = provenance;
        this.lives = workspaces.per(workspace -> new ConcurrentHashMap<>(), this::leaveAll);
        this.teller = new LifeTeller(journals, containers, states, output, limits, guard, provenance, lives);
    }

    void begin(@Observes StartupEvent started) {
        heartbeat.every(LOOK, this::keepToTheLimit);
    }

    void happened(@Observes EngineEvent event) {
        if (event.kind() == EngineEvent.Kind.CONTAINER) {
            workspaces.owning(event.attributes()).ifPresent(workspace -> happened(event, workspace));
        }
    }

    /** Its place is where the bench made it, whatever somebody calls it now. */
    private void happened(EngineEvent event, Workspace workspace) {
        String name = event.attributes().getOrDefault("name", "");
        Made made = provenance.of(workspace);
        made.home(event.id(), event.attributes())
                .flatMap(home -> Writer.named(home, workspace))
                .map(writer -> new Place(writer, workspace))
                .ifPresent(place -> {
                    if (event.action().equals("rename")) {
                        later(place, () -> teller.called(event.id(), name, place));
                    } else if (made.isOwn(event.id(), name, event.attributes())) {
                        heard(event, place);
                    }
                });
    }

    private void heard(EngineEvent event, Place place) {
        if (event.action().equals("die")) {
            // What the next life writes may be there before this is told.
            teller.heardOfDeath(event, place);
        }
        later(place, () -> tell(event, place));
    }

    /** Runs after the scene was looked at, which says which containers there are. */
    void found(@Observes @Priority(Interceptor.Priority.APPLICATION + 600) EngineFound found) {
        places().forEach(place -> later(place, () -> teller.catchUp(place)));
    }

    void changed(@Observes EngineStatus status) {
        if (status instanceof EngineStatus.Down) {
            places().forEach(place -> later(place, () -> leave(place)));
        }
    }

    /** Stops those that have run for too long: of all their limits, the time is the one that the engine does not enforce. */
    void keepToTheLimit() {
        List<ContainerState> running =
                places().flatMap(place -> running(place).stream()).toList();
        runTimes.keep(running);
        places().forEach(place -> running(place)
                .filter(container -> runTimes.of(container, limits.lifeTime()).compareTo(limits.lifeTime()) >= 0)
                .ifPresent(container -> later(place, () -> stopAtLimit(container, place))));
    }

    /**
     * Stops the containers when the application ends, but removes none: what the learner made is still there at the
     * next start.
     */
    void leave(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent stopped) {
        places().forEach(place -> stop(place, "L’atelier se ferme : il arrête ce conteneur."));
        // The engine's events of these stops have queued work that is still to be done.
        executor.close(CLOSING);
    }

    /** Stops those of a workspace that run, and says why. Returns at once. */
    public void stop(Workspace workspace, String why) {
        Place.of(workspace).forEach(place -> stop(place, why));
    }

    private void stop(Place place, String why) {
        own(place)
                .filter(container -> container.phase() == Phase.RUNNING || container.phase() == Phase.RESTARTING)
                .ifPresent(container -> later(place, () -> {
                    teller.log(place).notice(why);
                    containers.stop(container.id());
                }));
    }

    /** Its container, if it runs and is the bench's own. */
    private Optional<ContainerState> running(Place place) {
        return own(place).filter(container -> container.phase() == Phase.RUNNING);
    }

    private Optional<ContainerState> own(Place place) {
        return scenes.own(place.workspace(), place.name());
    }

    private void leave(Place place) {
        lives.find(place.workspace()).ifPresent(followed -> leave(place, followed));
    }

    private void leaveAll(Workspace closed, Map<Place, Life> left) {
        Place.of(closed).forEach(place -> executor.execute(place, () -> leave(place, left)));
    }

    private static void leave(Place place, Map<Place, Life> followed) {
        Optional.ofNullable(followed.remove(place)).ifPresent(Life::close);
    }

    private Stream<Place> places() {
        return workspaces.all().stream().flatMap(Place::of);
    }

    private void tell(EngineEvent event, Place place) {
        switch (event.action()) {
            case "start" -> teller.begin(event, place);
            case "die" -> end(event, place);
            case "pause" -> teller.log(place).state("Conteneur mis en pause : ses processus sont gelés.");
            case "unpause" -> teller.log(place).state("Conteneur remis en marche.");
            case "destroy" -> teller.destroyed(event.id(), place);
            default -> {}
        }
    }

    private void end(EngineEvent death, Place place) {
        boolean oomKilled = scenes.of(place.workspace())
                .named(place.name())
                .filter(ContainerState::oomKilled)
                .isPresent();
        try {
            teller.end(death.exitCode(), oomKilled, place);
        } catch (EngineUnavailableException gone) {
            // Found again it is asked at once; should it never have been away, it is asked once more all the same.
            CompletableFuture.delayedExecutor(LOOK.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> later(place, () -> teller.catchUp(place)));
        }
    }

    /** Does nothing for a container that has ended since: a slow stop may be asked for a second time. */
    private void stopAtLimit(ContainerState container, Place place) {
        if (!scenes.of(place.workspace()).containers().contains(container)) {
            return;
        }
        teller.log(place)
                .notice(
                        "Arrêté après " + Units.duration(limits.lifeTime())
                                + " : c’est la durée la plus longue que l’atelier accorde. Vous pouvez le démarrer de nouveau.");
        containers.stop(container.id());
    }

    private void later(Place place, Runnable work) {
        executor.execute(place, () -> {
            if (isOpen(place)) {
                quietly(work);
                if (!isOpen(place)) {
                    // Closed meanwhile, and its journal deleted, which this may have begun anew.
                    journals.delete(place.workspace().id());
                }
            }
        });
    }

    private boolean isOpen(Place place) {
        return workspaces.find(place.workspace().id()).isPresent();
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (EngineException failure) {
            LOG.warnf("A container's life could not be told: %s", failure.getMessage());
        }
    }
}
