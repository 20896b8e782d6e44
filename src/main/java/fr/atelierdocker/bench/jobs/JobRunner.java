package fr.atelierdocker.bench.jobs;

import java.util.List;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import fr.atelierdocker.bench.operation.ContainerOperation;
import fr.atelierdocker.bench.operation.Operation;
import fr.atelierdocker.bench.operation.Toolbox;
import fr.atelierdocker.bench.step.Outcome;
import fr.atelierdocker.bench.step.StartFailure;
import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.engine.EngineUnavailableException;
import fr.atelierdocker.docker.engine.UnknownRuntimeException;
import fr.atelierdocker.journal.Journal;

/** Performs a job's operations; whatever happens in one, it has an outcome that a learner understands. */
@ApplicationScoped
class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);

    private final Toolbox tools;

    JobRunner(Toolbox tools) {
        this.tools = tools;
    }

    /**
     * How a job ended.
     *
     * @param log of the job's last step, where the end is to be written
     * @param proved whether what the job was to prove is proved
     * @param evidence what the engine has shown of it, in words
     */
    record Ending(StepLog log, Outcome outcome, boolean proved, String evidence) {}

    /** Performs the operations in order, until one does not succeed. */
    Ending run(Job job, Journal journal) {
        List<Operation> operations = job.operations();
        Evidence evidence = new Evidence(job.demonstration(), tools);
        StepLog log = null;
        Outcome outcome = null;
        for (int i = 0; i < operations.size() && (outcome == null || outcome.isDone()); i++) {
            if (outcome != null) {
                log.outcome(outcome, false);
            }
            Operation operation = operations.get(i);
            boolean again = i > 0 && operation.step() == operations.get(i - 1).step();
            log = operation.log(journal, job.number());
            outcome = run(operation, again, log, job);
            evidence.take(i, operation, outcome);
        }
        return new Ending(log, outcome, evidence.isWhole(), evidence.sentence());
    }

    /** Goes on with a run that was interrupted, in its container. What the job was to do after it is not done any more. */
    Ending takeUp(ContainerOperation operation, String containerId, Job job, Journal journal) {
        StepLog log = new StepLog(journal, job.number(), operation.step());
        return new Ending(
                log, perform(() -> operation.takeUp(containerId, tools, log, job.cancellation()), log, job), false, "");
    }

    /** @param again whether the operation before it was of the same step */
    private Outcome run(Operation operation, boolean again, StepLog log, Job job) {
        job.enter(operation.step());
        log.command(operation.command().lesson(), operation.source(), again);
        return job.cancellation().isCancelled()
                ? Outcome.cancelled("Arrêté à votre demande.")
                : perform(() -> operation.perform(tools, log, job.cancellation()), log, job);
    }

    private static Outcome perform(Supplier<Outcome> work, StepLog log, Job job) {
        try {
            return work.get();
        } catch (EngineUnavailableException gone) {
            LOG.warnf(gone, "Job %d lost its engine", job.number());
            log.error("Le moteur Docker ne répond plus. Ce qui précède est gardé.");
            return Outcome.failed("Interrompu : le moteur Docker ne répond plus. Recommencez quand il répondra.");
        } catch (UnknownRuntimeException unknown) {
            LOG.warnf("Job %d was refused by the engine: %s", job.number(), unknown.getMessage());
            log.error(String.valueOf(unknown.getMessage()));
            return Outcome.failed("Le moteur Docker ne connaît pas le runtime « " + unknown.runtime()
                    + " » que demande atelier.runtime. Déclarez-le dans le fichier daemon.json du moteur (« runtimes »), et"
                    + " relisez-le (systemctl reload docker) ; ou videz ce réglage et relancez l’atelier.");
        } catch (EngineRefusedException refused) {
            LOG.warnf(refused, "Job %d was refused by the engine", job.number());
            String words = job.workspace().inLessonNames(String.valueOf(refused.getMessage()));
            log.error(words);
            return Outcome.failed(
                    StartFailure.sentence(words).orElse("Le moteur Docker a refusé. Son message est ci-dessus."));
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "Job %d failed", job.number());
            log.error("Une erreur inattendue s’est produite dans l’atelier. Le détail est dans son journal technique.");
            return Outcome.failed("Interrompu par une erreur de l’atelier. Vous pouvez recommencer.");
        }
    }
}
