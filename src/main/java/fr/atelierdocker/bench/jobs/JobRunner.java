package fr.atelierdocker.bench.jobs;

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
     * @param evidence of what the job was to prove, if it was
     */
    record Ending(StepLog log, Outcome outcome, Evidence evidence) {}

    /** Performs the operations in order, until one does not succeed. */
    Ending run(Job job, Journal journal) {
        Evidence evidence = new Evidence(job.demonstration(), tools);
        Ending ending = run(0, job, journal, evidence);
        for (int i = 1; i < job.operations().size() && ending.outcome().isDone(); i++) {
            ending.log().outcome(ending.outcome(), false);
            ending = run(i, job, journal, evidence);
        }
        return ending;
    }

    /** Goes on with a run that was interrupted, in its container. What the job was to do after it is not done any more. */
    Ending takeUp(ContainerOperation operation, String containerId, Job job, Journal journal) {
        StepLog log = new StepLog(journal, job.number(), operation.step());
        Outcome outcome = perform(() -> operation.takeUp(containerId, tools, log, job.cancellation()), log, job);
        return new Ending(log, outcome, new Evidence(job.demonstration(), tools));
    }

    /** @param place of the operation in its job, from 0 */
    private Ending run(int place, Job job, Journal journal, Evidence evidence) {
        Operation operation = job.operations().get(place);
        job.enter(operation.step());
        StepLog log = operation.log(journal, job.number());
        boolean again =
                place > 0 && operation.step() == job.operations().get(place - 1).step();
        log.command(operation.command().lesson(), operation.source(), again);
        Outcome outcome = job.cancellation().isCancelled()
                ? Outcome.cancelled("Arrêté à votre demande.")
                : perform(() -> operation.perform(tools, log, job.cancellation()), log, job);
        evidence.take(place, operation, outcome);
        return new Ending(log, outcome, evidence);
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
            if (!unknown.isChoosable()) {
                return Outcome.failed(
                        "Ce moteur ne laisse pas choisir le runtime : celui que demande atelier.runtime, « "
                                + unknown.runtime()
                                + " », serait ignoré sans un mot. Rien n’a été lancé. Videz ce réglage et"
                                + " relancez l’atelier ; avec Podman, le runtime se choisit dans containers.conf.");
            }
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
