package fr.atelierdocker.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.ShutdownEvent;

import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.workspace.Workspace;

/** The jobs that run, one at a time in each workspace. */
@ApplicationScoped
public class Jobs {

    private static final long STOP_SECONDS = 4;

    private final Journals journals;
    private final Admission admission;
    private final JobRunner runner;
    private final VolumeView volumes;
    private final LiveImage image;
    private final Map<String, Job> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> new Thread(work, "job"));
    private volatile boolean stopping;

    Jobs(Journals journals, Admission admission, JobRunner runner, VolumeView volumes, LiveImage image) {
        this.journals = journals;
        this.admission = admission;
        this.runner = runner;
        this.volumes = volumes;
        this.image = image;
    }

    /** The step at work in a workspace, if one is. */
    public Optional<Step> running(Workspace workspace) {
        return Optional.ofNullable(running.get(workspace.id())).map(Job::step);
    }

    /** Begins a job unless something stands in its way. Returns before the job ends in either case. */
    Submission submit(Workspace workspace, List<Operation> operations) {
        Journal journal = journals.of(workspace.id());
        Job job;
        synchronized (this) {
            Job other = running.get(workspace.id());
            if (other != null) {
                return new Submission.Refused(new Refusal.Busy(other.step()));
            }
            job = new Job(journal.summary().lastJob() + 1, workspace, operations);
            running.put(workspace.id(), job);
        }
        boolean begun = false;
        try {
            Optional<Refusal> refusal = admission.refusal(workspace, operations);
            if (refusal.isPresent()) {
                return new Submission.Refused(refusal.get());
            }
            threads.execute(() -> run(job, () -> runner.run(job, journal)));
            begun = true;
            return new Submission.Accepted(job.number());
        } finally {
            if (!begun) {
                running.remove(workspace.id(), job);
            }
        }
    }

    /** Goes on with the newest job, which was interrupted in a run whose container is still there. */
    void takeUp(Workspace workspace, ContainerOperation operation, String containerId) {
        Journal journal = journals.of(workspace.id());
        Job job = new Job(journal.summary().lastJob(), workspace, List.of(operation));
        running.put(workspace.id(), job);
        threads.execute(() -> run(job, () -> runner.takeUp(operation, containerId, job, journal)));
    }

    /** Stops what runs in a workspace; the step that was stopped, if one was. */
    Optional<Step> cancel(Workspace workspace) {
        Optional<Job> job = Optional.ofNullable(running.get(workspace.id()));
        job.ifPresent(found -> found.cancellation().cancel());
        return job.map(Job::step);
    }

    /** While the engine and the journal are still there: what runs is stopped, and says so. */
    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent stopped)
            throws InterruptedException {
        stopping = true;
        running.values().forEach(job -> job.cancellation().cancel());
        threads.shutdown();
        if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }

    private void run(Job job, Supplier<JobRunner.Ending> work) {
        try {
            JobRunner.Ending ending = work.get();
            Outcome outcome = stopping && ending.outcome().isCancelled()
                    ? Outcome.cancelled("Arrêté : l’atelier lui-même s’est arrêté. Vous pouvez recommencer.")
                    : ending.outcome();
            // Whoever reads the end may at once submit the next job.
            synchronized (this) {
                running.remove(job.workspace().id(), job);
                ending.log().outcome(outcome, true);
            }
        } finally {
            running.remove(job.workspace().id(), job);
        }
        if (!stopping) {
            if (job.operations().stream().anyMatch(Operation::changesImage)) {
                image.look(job.workspace());
            }
            volumes.refresh(job.workspace());
        }
    }
}
