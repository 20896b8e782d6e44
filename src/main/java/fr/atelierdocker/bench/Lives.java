package fr.atelierdocker.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import fr.atelierdocker.docker.ContainerState;
import fr.atelierdocker.docker.ContainerState.Phase;
import fr.atelierdocker.docker.ContainerStates;
import fr.atelierdocker.docker.EngineEvent;
import fr.atelierdocker.docker.EngineException;
import fr.atelierdocker.docker.EngineFound;
import fr.atelierdocker.docker.EngineStatus;
import fr.atelierdocker.docker.LogFollow;
import fr.atelierdocker.docker.NamedContainers;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.journal.StepSummary;
import fr.atelierdocker.workspace.LimitsConfig;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

/**
 * Tells the lives of the two containers that write on: each start, all of the output and each end, whoever caused them. The
 * engine's events say when; they are handled one after the other, in a thread that may wait for the engine.
 */
@ApplicationScoped
class Lives {

    private static final Logger LOG = Logger.getLogger(Lives.class);

    /** The engine sends what is left of the output within moments of the end. */
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final Workspaces workspaces;
    private final Journals journals;
    private final NamedContainers containers;
    private final ContainerStates states;
    private final Scenes scenes;
    private final LimitsConfig limits;
    /** Only the one thread touches it. */
    private final Map<Writer, Life> lives = new EnumMap<>(Writer.class);

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> new Thread(work, "lives"));

    Lives(
            Workspaces workspaces,
            Journals journals,
            NamedContainers containers,
            ContainerStates states,
            Scenes scenes,
            LimitsConfig limits) {
        this.workspaces = workspaces;
        this.journals = journals;
        this.containers = containers;
        this.states = states;
        this.scenes = scenes;
        this.limits = limits;
    }

    /** A life that is being followed. */
    private record Life(String containerId, LogFollow follow, CappedOutput output) {}

    /** Ids of the containers that live on when an application ends. */
    List<String> containers(Workspace workspace) {
        return Arrays.stream(Writer.values())
                .flatMap(writer -> find(writer, workspace).stream())
                .map(ContainerState::id)
                .toList();
    }

    void happened(@Observes EngineEvent event) {
        Workspace workspace = workspaces.current();
        if (event.kind() == EngineEvent.Kind.CONTAINER && workspace.made(event.attributes())) {
            Writer.named(event.attributes().getOrDefault("name", ""), workspace)
                    .ifPresent(writer -> later(() -> tell(event, writer, workspace)));
        }
    }

    /** When the scene is known. */
    void found(@Observes @Priority(Interceptor.Priority.APPLICATION + 600) EngineFound found) {
        Workspace workspace = workspaces.current();
        for (Writer writer : Writer.values()) {
            later(() -> catchUp(writer, workspace));
        }
    }

    void changed(@Observes EngineStatus status) {
        if (status instanceof EngineStatus.Down) {
            later(() -> {
                lives.values().forEach(life -> life.follow().close());
                lives.clear();
            });
        }
    }

    /** The one limit that the engine does not keep for us. */
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void keepToTheLimit() {
        Workspace workspace = workspaces.current();
        Instant oldest = Instant.now().minus(limits.lifeTime());
        for (Writer writer : Writer.values()) {
            scenes.of(workspace)
                    .named(writer.name(workspace))
                    .filter(container -> container.phase() == Phase.RUNNING
                            && container.since().isBefore(oldest)
                            && workspace.made(container.labels()))
                    .ifPresent(container -> later(() -> stopAtLimit(container, writer, workspace)));
        }
    }

    /** They are left as somebody leaves a workshop for the night: switched off, and all in its place. */
    void leave(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent stopped) {
        Workspace workspace = workspaces.current();
        for (Writer writer : Writer.values()) {
            scenes.of(workspace)
                    .named(writer.name(workspace))
                    .filter(container -> container.phase() == Phase.RUNNING && workspace.made(container.labels()))
                    .ifPresent(container -> {
                        log(writer, workspace).notice("L’atelier se ferme : il arrête ce conteneur.");
                        quietly(() -> containers.stop(container.id()));
                    });
        }
        // What the events of these ends have asked for is still to be told.
        later(thread::shutdown);
        try {
            if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            thread.shutdownNow();
        }
    }

    private void tell(EngineEvent event, Writer writer, Workspace workspace) {
        switch (event.action()) {
            case "start" -> begin(event.id(), "Conteneur démarré.", writer, workspace);
            case "die" -> end(event, writer, workspace);
            case "pause" -> log(writer, workspace).state("Conteneur mis en pause : ses processus sont gelés.");
            case "unpause" -> log(writer, workspace).state("Conteneur remis en marche.");
            case "destroy" ->
                log(writer, workspace).state("Conteneur supprimé. Ce qu’il a écrit dans le volume y est encore.");
            default -> {}
        }
    }

    private void begin(String id, String sentence, Writer writer, Workspace workspace) {
        Life before = lives.get(writer);
        if (before != null && before.containerId().equals(id)) {
            return;
        }
        StepLog log = log(writer, workspace);
        log.life(Fact.State.RESUMED, sentence);
        CappedOutput output = CappedOutput.of(log, limits);
        lives.put(writer, new Life(id, containers.follow(id, new ResumedOutput(log, output)::accept), output));
    }

    private void end(EngineEvent death, Writer writer, Workspace workspace) {
        boolean oomKilled = scenes.of(workspace)
                .named(writer.name(workspace))
                .filter(ContainerState::oomKilled)
                .isPresent();
        String code = death.attributes().getOrDefault("exitCode", "");
        end(
                code.matches("\\d{1,3}") ? OptionalInt.of(Integer.parseInt(code)) : OptionalInt.empty(),
                oomKilled,
                writer,
                workspace);
    }

    private void end(OptionalInt code, boolean oomKilled, Writer writer, Workspace workspace) {
        Life life = lives.remove(writer);
        if (life != null) {
            life.follow().awaitEnd(DRAIN);
            life.follow().close();
            life.output().end();
        }
        String how = code.isPresent() ? ", " + ExitCode.text(code.getAsInt(), oomKilled) : "";
        log(writer, workspace)
                .life(code.orElse(1) == 0 ? Fact.State.DONE : Fact.State.FAILED, "Conteneur arrêté" + how + ".");
    }

    /** What happened while nobody was there to tell it. */
    private void catchUp(Writer writer, Workspace workspace) {
        boolean toldAsAlive = summary(writer, workspace).state() == Fact.State.RESUMED;
        Optional<ContainerState> found = find(writer, workspace);
        if (found.isEmpty()) {
            if (toldAsAlive) {
                log(writer, workspace).life(Fact.State.CANCELLED, "Ce conteneur n’existe plus.");
            }
            return;
        }
        ContainerState container = found.get();
        boolean alive = container.phase() == Phase.RUNNING || container.phase() == Phase.PAUSED;
        if (alive) {
            String sentence = toldAsAlive
                    ? "Conteneur retrouvé, toujours en marche : voici la suite de sa sortie."
                    : "Conteneur trouvé en marche : il a été démarré pendant l’absence de l’atelier.";
            begin(container.id(), sentence, writer, workspace);
        } else if (toldAsAlive) {
            begin(container.id(), "Conteneur retrouvé, arrêté : voici la fin de sa sortie.", writer, workspace);
            end(container.exitCode(), container.oomKilled(), writer, workspace);
        }
    }

    /** Unless it has ended since that was asked for: a stop that takes long is asked for again meanwhile. */
    private void stopAtLimit(ContainerState container, Writer writer, Workspace workspace) {
        if (!scenes.of(workspace).containers().contains(container)) {
            return;
        }
        log(writer, workspace)
                .notice(
                        "Arrêté après " + Units.duration(limits.lifeTime())
                                + " : c’est la durée la plus longue que l’atelier accorde. Vous pouvez le démarrer de nouveau.");
        containers.stop(container.id());
    }

    private Optional<ContainerState> find(Writer writer, Workspace workspace) {
        return states.find(writer.name(workspace)).filter(container -> workspace.made(container.labels()));
    }

    private StepSummary summary(Writer writer, Workspace workspace) {
        return journals.of(workspace.id()).summary().step(writer.step().slug());
    }

    /** Its entries belong to the job that created the container. */
    private StepLog log(Writer writer, Workspace workspace) {
        return new StepLog(
                journals.of(workspace.id()), summary(writer, workspace).job(), writer.step());
    }

    private void later(Runnable work) {
        try {
            thread.execute(() -> quietly(work));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("Not told any more", stopping);
        }
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (EngineException failure) {
            LOG.warnf("A container's life could not be told: %s", failure.getMessage());
        } catch (RuntimeException bug) {
            LOG.error("A container's life could not be told", bug);
        }
    }
}
