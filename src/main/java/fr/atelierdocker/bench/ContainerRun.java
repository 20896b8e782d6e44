package fr.atelierdocker.bench;

import java.util.List;
import java.util.function.BiConsumer;

import fr.atelierdocker.docker.Cancellation;
import fr.atelierdocker.docker.EngineException;
import fr.atelierdocker.docker.OutputLine;
import fr.atelierdocker.docker.RunListener;
import fr.atelierdocker.docker.RunResult;
import fr.atelierdocker.docker.RunSpec;
import fr.atelierdocker.docker.ShortId;
import fr.atelierdocker.docker.StdStream;
import fr.atelierdocker.workspace.Workspace;

/** Performs one {@code docker run --rm} and tells its story: created, started, each line, exit, removal. */
final class ContainerRun {

    private static final int OUT_OF_MEMORY = 137;
    private static final int NOT_FOUND = 404;

    private final Workspace workspace;
    private final Toolbox tools;
    private final StepLog log;

    ContainerRun(Workspace workspace, Toolbox tools, StepLog log) {
        this.workspace = workspace;
        this.tools = tools;
        this.log = log;
    }

    Outcome perform(RunSpec spec, Cancellation cancellation) {
        try {
            return run(spec, cancellation);
        } catch (EngineException refused) {
            if (refused.status() != NOT_FOUND
                    || tools.images().find(spec.image()).isPresent()) {
                throw refused;
            }
        }
        return new BaseImage(tools, log).ensure(spec.image(), cancellation).orElseGet(() -> run(spec, cancellation));
    }

    Outcome takeUp(RunSpec spec, String containerId, Cancellation cancellation) {
        CappedOutput output = CappedOutput.of(log, tools.limits());
        log.state("Conteneur " + ShortId.of(containerId)
                + " retrouvé après un arrêt de l’atelier : voici la suite de sa sortie.");
        Story story = new Story(spec, new ResumedOutput(log, output)::accept, output);
        story.started = true;
        return outcome(
                spec, tools.containers().takeUp(containerId, spec.limits().time(), story, cancellation));
    }

    private Outcome run(RunSpec spec, Cancellation cancellation) {
        CappedOutput output = CappedOutput.of(log, tools.limits());
        return outcome(spec, tools.containers().run(spec, new Story(spec, output::accept, output), cancellation));
    }

    private Outcome outcome(RunSpec spec, RunResult result) {
        int code = result.exitCode();
        return switch (result.ending()) {
            case CANCELLED -> Outcome.cancelled("Arrêté à votre demande.");
            case TIMED_OUT ->
                Outcome.failed(
                        code,
                        "Arrêté après " + Units.duration(spec.limits().time())
                                + " : c’est la durée la plus longue que l’atelier accorde à un conteneur.");
            case NOT_STARTED ->
                Outcome.failed(
                        code,
                        "Le conteneur n’a pas pu démarrer : "
                                + result.startError().orElse("raison inconnue") + ".");
            case EXITED -> exited(spec, result);
        };
    }

    private static Outcome exited(RunSpec spec, RunResult result) {
        String memory = Units.binaryBytes(spec.limits().memoryBytes());
        if (result.oomKilled() && result.exitCode() == OUT_OF_MEMORY) {
            return Outcome.failed(
                    OUT_OF_MEMORY,
                    "Le conteneur a demandé plus que ses " + memory + " de mémoire : le noyau l’a arrêté.");
        }
        if (result.exitCode() != 0) {
            return Outcome.failed(
                    result.exitCode(), "La commande a échoué : code de sortie " + result.exitCode() + ".");
        }
        return Outcome.done(
                result.oomKilled()
                        ? "Terminé avec le code 0, mais un de ses processus a été arrêté faute de mémoire (" + memory
                                + ")."
                        : "La commande a réussi.");
    }

    private final class Story implements RunListener {

        private final RunSpec spec;
        private final BiConsumer<StdStream, List<OutputLine>> lines;
        private final CappedOutput output;
        private volatile boolean started;

        Story(RunSpec spec, BiConsumer<StdStream, List<OutputLine>> lines, CappedOutput output) {
            this.spec = spec;
            this.lines = lines;
            this.output = output;
        }

        @Override
        public void created(String containerId) {
            log.state("Conteneur " + ShortId.of(containerId) + " créé à partir de l’image "
                    + workspace.inLessonNames(spec.image()) + ".");
        }

        @Override
        public void started(String containerId) {
            started = true;
            log.state("Conteneur démarré.");
        }

        @Override
        public void output(StdStream stream, List<OutputLine> written) {
            lines.accept(stream, written);
        }

        @Override
        public void ended(RunResult result) {
            output.end();
            if (started) {
                log.state("Conteneur terminé, code de sortie " + result.exitCode() + ".");
            }
        }

        @Override
        public void removed(String containerId) {
            log.state("Conteneur " + ShortId.of(containerId) + " supprimé (--rm).");
        }
    }
}
