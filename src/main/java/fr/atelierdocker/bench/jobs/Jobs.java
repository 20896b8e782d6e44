package fr.atelierdocker.bench.jobs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.ShutdownEvent;

import fr.atelierdocker.bench.image.LiveImage;
import fr.atelierdocker.bench.operation.ContainerOperation;
import fr.atelierdocker.bench.operation.Demonstration;
import fr.atelierdocker.bench.operation.Operation;
import fr.atelierdocker.bench.step.Outcome;
import fr.atelierdocker.bench.step.ProofPlace;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.bench.volume.LiveVolumes;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineStatus;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.workspace.Workspace;

/** The jobs that run or wait for their turn, one at a time in each workspace. */
@ApplicationScoped
public class Jobs {

    private static final long STOP_SECONDS = 4;
    private static final String SITE_STOPPED = "Arrêté : l’atelier lui-même s’est arrêté. Vous pouvez recommencer.";

    private final Journals journals;
    private final Admission admission;
    private final JobRunner runner;
    private final LiveVolumes volumes;
    private final LiveImage image;
    private final JobQueue queue;
    /** By the workspace's id, the job that runs or waits. */
    private final Map<String, Job> running = new ConcurrentHashMap<>();
    /** By the workspace's id, what is to be done as soon as that job has ended. */
    private final Map<String, List<Operation>> next = new ConcurrentHashMap<>();

    private volatile boolean stopping;

    Jobs(
            Journals journals,
            Admission admission,
            JobRunner runner,
            LiveVolumes volumes,
            LiveImage image,
            Engine engine,
            QueueConfig config) {
        this.journals = journals;
        this.admission = admission;
        this.runner = runner;
        this.volumes = volumes;
        this.image = image;
        this.queue = new JobQueue(
                () -> config.atOnce()
                        .orElseGet(() -> engine.status() instanceof EngineStatus.Up up
                                ? up.host().cpus()
                                : 1),
                config.places(),
                volumes::resume);
        volumes.giveWayWhile(workspace -> running.containsKey(workspace.id()) || queue.isBusy());
    }

    /** The step at work in a workspace, if one is. */
    public Optional<Step> running(Workspace workspace) {
        return Optional.ofNullable(running.get(workspace.id())).map(Job::step);
    }

    /**
     * Begins a job unless something stands in its way. Returns before the job ends.
     *
     * @return why it was not begun; empty when it was
     */
    public Optional<Refusal> submit(Workspace workspace, List<Operation> operations) {
        return submit(workspace, operations, Optional.empty());
    }

    /** The same for a job whose end tells whether a sentence of the lesson is proved. */
    public Optional<Refusal> submit(Workspace workspace, Demonstration demonstration) {
        return submit(workspace, demonstration.operations(), Optional.of(demonstration));
    }

    private Optional<Refusal> submit(
            Workspace workspace, List<Operation> operations, Optional<Demonstration> demonstration) {
        Journal journal = journals.of(workspace.id());
        Job job;
        synchronized (this) {
            Job other = running.get(workspace.id());
            if (other != null) {
                return Optional.of(new Refusal.Busy(other.step()));
            }
            job = new Job(journal.summary().lastJob() + 1, workspace, operations, demonstration);
            running.put(workspace.id(), job);
        }
        boolean begun = false;
        try {
            Optional<Refusal> refusal = admission.refusal(workspace, operations).or(() -> queue(job, journal));
            begun = refusal.isEmpty();
            return refusal;
        } finally {
            if (!begun) {
                running.remove(workspace.id(), job);
                volumes.resume();
            }
        }
    }

    private Optional<Refusal> queue(Job job, Journal journal) {
        return queue.offer(job, log(job, journal), () -> run(job, () -> runner.run(job, journal)), () -> lookAfter(job))
                .map(Refusal.QueueFull::new);
    }

    /** Goes on with the workspace's newest job, which the application's end interrupted in a run that went on without it. */
    void takeUp(Workspace workspace, ContainerOperation operation, String containerId) {
        Journal journal = journals.of(workspace.id());
        Job job = new Job(journal.summary().lastJob(), workspace, List.of(operation), Optional.empty());
        running.put(workspace.id(), job);
        queue.resume(() -> run(job, () -> runner.takeUp(operation, containerId, job, journal)), () -> lookAfter(job));
    }

    /** Stops what runs in a workspace; the step that was stopped, if one was. */
    public Optional<Step> cancel(Workspace workspace) {
        Optional<Job> job = Optional.ofNullable(running.get(workspace.id()));
        job.ifPresent(found -> cancel(found, "Retiré de la file d’attente à votre demande."));
        return job.map(Job::step);
    }

    /** Stops what runs in a workspace, if anything does, and then does this. Returns at once. */
    public void replace(Workspace workspace, List<Operation> operations) {
        next.put(workspace.id(), operations);
        if (cancel(workspace).isEmpty()) {
            submitNext(workspace);
        }
    }

    private void submitNext(Workspace workspace) {
        Optional.ofNullable(next.remove(workspace.id())).ifPresent(operations -> submit(workspace, operations));
    }

    private void cancel(Job job, String sentenceIfWaiting) {
        job.cancellation().cancel();
        if (queue.withdraw(job)) {
            end(job, log(job, journals.of(job.workspace().id())), Outcome.cancelled(sentenceIfWaiting));
            volumes.resume();
            submitNext(job.workspace());
        }
    }

    private static StepLog log(Job job, Journal journal) {
        return job.operations().get(0).log(journal, job.number());
    }

    /** While the engine and the journal are still there: what runs is stopped, and says so. */
    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent stopped)
            throws InterruptedException {
        stopping = true;
        next.clear();
        running.values().forEach(job -> cancel(job, SITE_STOPPED));
        queue.close(STOP_SECONDS);
    }

    private void run(Job job, Supplier<JobRunner.Ending> work) {
        job.begin();
        try {
            JobRunner.Ending ending = work.get();
            end(
                    job,
                    ending.log(),
                    stopping && ending.outcome().isCancelled() ? Outcome.cancelled(SITE_STOPPED) : ending.outcome());
            job.demonstration().ifPresent(shown -> conclude(job, shown, ending));
        } finally {
            running.remove(job.workspace().id(), job);
        }
        if (!stopping) {
            submitNext(job.workspace());
        }
    }

    /** After the end of the job, of which it is what came out. */
    private void conclude(Job job, Demonstration shown, JobRunner.Ending ending) {
        Journal journal = journals.of(job.workspace().id());
        ProofPlace place = new ProofPlace(shown.sentence().slug());
        if (ending.evidence().isWhole()) {
            place.proved(journal, shown.sentence().text(), ending.evidence().sentence());
        } else {
            Fact.State state = ending.outcome().isCancelled() ? Fact.State.CANCELLED : Fact.State.FAILED;
            place.notProved(
                    journal,
                    state,
                    "Rien n’est prouvé cette fois. " + ending.evidence().sentence());
        }
    }

    /** Looks at what the job may have changed, so that the open pages show it. */
    private void lookAfter(Job job) {
        if (!stopping) {
            if (job.operations().stream().anyMatch(Operation::changesImage)) {
                image.look(job.workspace());
            }
            // Behind the next one, which the learner may have begun meanwhile, it is looked at again.
            if (running.containsKey(job.workspace().id())) {
                volumes.suspect(job.workspace());
            } else {
                volumes.refresh(job.workspace());
            }
        }
    }

    /** The job is removed before its end is told, since whoever reads that may submit the next at once. */
    private synchronized void end(Job job, StepLog log, Outcome outcome) {
        running.remove(job.workspace().id(), job);
        log.outcome(outcome, true);
    }
}
