package fr.atelierdocker.bench.jobs;

import java.util.Optional;

import org.jboss.logging.Logger;

import fr.atelierdocker.bench.operation.Demonstration;
import fr.atelierdocker.bench.operation.Operation;
import fr.atelierdocker.bench.operation.Toolbox;
import fr.atelierdocker.bench.step.Outcome;
import fr.atelierdocker.docker.engine.EngineException;

/** Gathers, while a job goes on, whether the engine shows what the job is to prove. For one thread. */
final class Evidence {

    private static final Logger LOG = Logger.getLogger(Evidence.class);

    private final Optional<Demonstration> demonstration;
    private final Toolbox tools;
    private int left;
    private String shown = "";
    private String missing = "";

    Evidence(Optional<Demonstration> demonstration, Toolbox tools) {
        this.demonstration = demonstration;
        this.tools = tools;
        this.left = demonstration.map(all -> all.proving().size()).orElse(0);
    }

    /** @param place of the operation in its job, from 0 */
    void take(int place, Operation operation, Outcome outcome) {
        if (demonstration.isEmpty()) {
            return;
        }
        if (!outcome.isDone()) {
            missing = outcome.sentence();
        } else if (demonstration.get().isProving(place)) {
            weigh(operation, outcome);
        }
    }

    private void weigh(Operation operation, Outcome outcome) {
        if (isProved(operation, outcome)) {
            left--;
            shown = outcome.proved() ? outcome.sentence() : shown;
        } else if (missing.isEmpty()) {
            missing = whyNot(operation, outcome);
        }
    }

    private boolean isProved(Operation operation, Outcome outcome) {
        try {
            return operation.isProved(outcome, tools);
        } catch (EngineException failure) {
            LOG.infof("What is to be proved is not: %s", failure.getMessage());
            return false;
        }
    }

    private static String whyNot(Operation operation, Outcome outcome) {
        return operation.change().isPresent()
                ? "Après « " + operation.command().lesson()
                        + " », le conteneur n’est pas comme la commande l’a laissé : quelqu’un d’autre y a touché."
                : outcome.sentence();
    }

    /** Whether all that is to be proved is. */
    boolean isWhole() {
        return demonstration.isPresent() && left == 0 && missing.isEmpty();
    }

    /** What the engine has shown; or, when something is missing, what that is. */
    String sentence() {
        if (!missing.isEmpty()) {
            return missing;
        }
        return shown.isEmpty() ? "Le moteur a confirmé chaque commande par l’état du conteneur." : shown;
    }
}
