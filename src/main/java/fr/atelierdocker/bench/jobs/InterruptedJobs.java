package fr.atelierdocker.bench.jobs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import fr.atelierdocker.bench.life.Writer;
import fr.atelierdocker.bench.operation.ContainerOperation;
import fr.atelierdocker.bench.operation.Operations;
import fr.atelierdocker.bench.step.Passage;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.Containers;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.EngineFound;
import fr.atelierdocker.docker.engine.ShortId;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.journal.Summary;
import fr.atelierdocker.workspace.Janitor;
import fr.atelierdocker.workspace.Provenance;
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
    private final Provenance provenance;
    private final Containers containers;
    private final Operations operations;
    private final Jobs jobs;
    private final Janitor janitor;
    /** By the workspace's id, the runs of which nobody has looked yet whether their container is still there. */
    private final Map<String, ContainerOperation> interrupted = new HashMap<>();

    InterruptedJobs(
            Workspaces workspaces,
            Journals journals,
            Provenance provenance,
            Containers containers,
            Operations operations,
            Jobs jobs,
            Janitor janitor) {
        this.workspaces = workspaces;
        this.journals = journals;
        this.provenance = provenance;
        this.containers = containers;
        this.operations = operations;
        this.jobs = jobs;
        this.janitor = janitor;
    }

    /** Before the engine is looked for, and so before any new job. */
    void look(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
        workspaces.all().forEach(this::look);
    }

    private void look(Workspace workspace) {
        Journal journal = journals.of(workspace.id());
        if (!journal.summary().jobEnded()) {
            run(workspace, journal.summary())
                    .ifPresentOrElse(
                            run -> interrupted.put(workspace.id(), run),
                            () -> end(
                                    journal,
                                    "Interrompu : l’atelier s’est arrêté pendant ce travail. Vous pouvez recommencer."));
        }
    }

    /** Before the engine is said to be up, and so before any new job. */
    void decide(@Observes EngineFound found) {
        workspaces.all().forEach(this::decide);
    }

    private void decide(Workspace workspace) {
        Set<String> kept = new HashSet<>();
        Optional.ofNullable(interrupted.remove(workspace.id()))
                .flatMap(run -> takeUp(workspace, run))
                .ifPresent(kept::add);
        janitor.tidy(workspace, kept);
    }

    /** Goes on with a run whose container is still there; the id of that container. */
    private Optional<String> takeUp(Workspace workspace, ContainerOperation run) {
        Journal journal = journals.of(workspace.id());
        Optional<String> container = container(workspace, run, journal);
        container.ifPresentOrElse(
                id -> jobs.takeUp(workspace, run, id),
                () -> end(
                        journal,
                        "Interrompu : l’atelier s’est arrêté pendant ce travail, et son conteneur n’existe plus. Vous pouvez recommencer."));
        return container;
    }

    /** The run that was at work, if it was one: while it waited for its turn it had no container yet. */
    private Optional<ContainerOperation> run(Workspace workspace, Summary summary) {
        return runningStep(summary)
                .filter(step -> summary.step(step.slug()).state() != Fact.State.QUEUED)
                .flatMap(step -> operations.containerRun(workspace, step));
    }

    /** The run's container: the one that its entries in the journal name. None names those that look into the volume. */
    private Optional<String> container(Workspace workspace, ContainerOperation run, Journal journal) {
        try {
            List<String> told = Passage.lastTurn(run.step(), journal.summary()).beginning(journal).stream()
                    .map(Entry::fact)
                    .filter(fact -> fact.type() == Fact.Type.STATE)
                    .map(Fact::text)
                    .toList();
            return provenance.passing(workspace).stream()
                    .map(ContainerState::id)
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

    /** A container that lives goes on without a job: that it is at work does not tell of one that was interrupted. */
    private static boolean isAtWork(Step step, Summary summary) {
        Fact.State state = summary.step(step.slug()).state();
        return state == Fact.State.RUNNING
                || state == Fact.State.QUEUED
                || (state == Fact.State.RESUMED && Writer.of(step).isEmpty());
    }
}
