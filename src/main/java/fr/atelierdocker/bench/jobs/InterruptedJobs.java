package fr.atelierdocker.bench.jobs;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import fr.atelierdocker.bench.life.Lives;
import fr.atelierdocker.bench.life.Writer;
import fr.atelierdocker.bench.operation.ContainerOperation;
import fr.atelierdocker.bench.operation.Operations;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.Turn;
import fr.atelierdocker.docker.container.Containers;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.EngineFound;
import fr.atelierdocker.docker.engine.ShortId;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.journal.Summary;
import fr.atelierdocker.workspace.Belongings;
import fr.atelierdocker.workspace.Janitor;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

/**
 * What becomes of the job that the application was doing when it died. A run goes on in its container: it is taken up as
 * soon as an engine answers. Any other job is given its end, so that the page does not wait for it for ever.
 */
@ApplicationScoped
class InterruptedJobs {

    private static final Logger LOG = Logger.getLogger(InterruptedJobs.class);

    private final Workspaces workspaces;
    private final Journals journals;
    private final Belongings belongings;
    private final Containers containers;
    private final Operations operations;
    private final Jobs jobs;
    private final Janitor janitor;
    private final Lives lives;
    /** Ids of the workspaces whose newest job has no end yet. */
    private final Set<String> open = new HashSet<>();

    InterruptedJobs(
            Workspaces workspaces,
            Journals journals,
            Belongings belongings,
            Containers containers,
            Operations operations,
            Jobs jobs,
            Janitor janitor,
            Lives lives) {
        this.workspaces = workspaces;
        this.journals = journals;
        this.belongings = belongings;
        this.containers = containers;
        this.operations = operations;
        this.jobs = jobs;
        this.janitor = janitor;
        this.lives = lives;
    }

    /** Before the engine is looked for, and so before any new job. */
    void look(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
        workspaces.all().forEach(this::look);
    }

    private void look(Workspace workspace) {
        Journal journal = journals.of(workspace.id());
        if (journal.summary().jobEnded()) {
            return;
        }
        if (operation(workspace, journal).isPresent()) {
            open.add(workspace.id());
        } else {
            end(journal, "Interrompu : l’atelier s’est arrêté pendant ce travail. Vous pouvez recommencer.");
        }
    }

    /** Before the engine is said to be up, and so before any new job. */
    void decide(@Observes EngineFound found) {
        workspaces.all().forEach(this::decide);
    }

    private void decide(Workspace workspace) {
        Journal journal = journals.of(workspace.id());
        Set<String> kept = Set.of();
        if (open.remove(workspace.id())) {
            Optional<String> container = container(workspace, journal);
            if (container.isPresent()) {
                kept = Set.of(container.get());
                jobs.takeUp(workspace, operation(workspace, journal).orElseThrow(), container.get());
            } else {
                end(
                        journal,
                        "Interrompu : l’atelier s’est arrêté pendant ce travail, et son conteneur n’existe plus. Vous pouvez recommencer.");
            }
        }
        Set<String> alive = new HashSet<>(kept);
        alive.addAll(lives.containers(workspace));
        janitor.tidy(workspace, alive);
    }

    /** The run that was at work, if it was one. */
    private Optional<ContainerOperation> operation(Workspace workspace, Journal journal) {
        return runningStep(journal.summary())
                .filter(step -> journal.summary().step(step.slug()).state() != Fact.State.QUEUED)
                .flatMap(step -> operations.containerRun(workspace, step));
    }

    /** Its container, known by what the journal told of its creation. One that looks into the volume is told of nowhere. */
    private Optional<String> container(Workspace workspace, Journal journal) {
        try {
            List<String> told = runningStep(journal.summary())
                    .map(step -> Turn.last(step, journal.summary()).beginning(journal))
                    .orElse(List.of())
                    .stream()
                    .map(Entry::fact)
                    .filter(fact -> fact.type() == Fact.Type.STATE)
                    .map(Fact::text)
                    .toList();
            return belongings.containers(workspace).stream()
                    .filter(id -> told.stream().anyMatch(text -> text.contains(ShortId.of(id))))
                    .filter(id -> containers.startTime(id).isPresent())
                    .findFirst();
        } catch (EngineException failure) {
            LOG.warnf("The container of an interrupted run cannot be looked for: %s", failure.getMessage());
            return Optional.empty();
        }
    }

    private void end(Journal journal, String sentence) {
        Summary summary = journal.summary();
        Fact end = Fact.of(summary.lastJob(), Fact.Type.END, summary.jobStep(), sentence);
        journal.append(runningStep(summary).isPresent() ? end.entering(Fact.State.FAILED) : end);
    }

    private static Optional<Step> runningStep(Summary summary) {
        return Step.of(summary.jobStep()).filter(step -> isAtWork(step, summary));
    }

    /** A container that lives is at work in its own right, not in a job's. */
    private static boolean isAtWork(Step step, Summary summary) {
        Fact.State state = summary.step(step.slug()).state();
        return state == Fact.State.RUNNING
                || state == Fact.State.QUEUED
                || (state == Fact.State.RESUMED && Writer.of(step).isEmpty());
    }
}
