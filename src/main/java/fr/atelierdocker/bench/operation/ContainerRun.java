package fr.atelierdocker.bench.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import fr.atelierdocker.bench.limits.LimitsMet;
import fr.atelierdocker.bench.limits.Watch;
import fr.atelierdocker.bench.proof.Proof;
import fr.atelierdocker.bench.step.Brake;
import fr.atelierdocker.bench.step.CappedOutput;
import fr.atelierdocker.bench.step.ContainerWord;
import fr.atelierdocker.bench.step.ExitCode;
import fr.atelierdocker.bench.step.Outcome;
import fr.atelierdocker.bench.step.ResumedOutput;
import fr.atelierdocker.bench.step.StartFailure;
import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.docker.container.RunListener;
import fr.atelierdocker.docker.container.RunResult;
import fr.atelierdocker.docker.container.RunSpec;
import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.engine.ShortId;
import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.Workspace;

/** Performs one {@code docker run --rm} and tells its story: created, started, each line, exit, removal. */
final class ContainerRun {

    /** Docker's words, then Podman's. */
    private static final Pattern NO_COMMAND =
            Pattern.compile("no command (?:specified|or entrypoint)", Pattern.CASE_INSENSITIVE);

    private final Workspace workspace;
    private final Toolbox tools;
    private final StepLog log;
    private final Proof proof;
    private volatile boolean gone;

    /**
     * @param proof what is told of it when it succeeds
     */
    ContainerRun(Workspace workspace, Toolbox tools, StepLog log, Proof proof) {
        this.workspace = workspace;
        this.tools = tools;
        this.log = log;
        this.proof = proof;
    }

    Outcome perform(RunSpec spec, Cancellation cancellation) {
        try {
            return run(spec, cancellation);
        } catch (EngineRefusedException refused) {
            if (NO_COMMAND.matcher(String.valueOf(refused.getMessage())).find()) {
                log.error(workspace.inLessonNames(refused.getMessage()));
                return Outcome.failed("L’image " + workspace.inLessonNames(spec.image())
                        + " ne dit pas quoi lancer : elle n’a ni CMD, ni ENTRYPOINT.");
            }
            if (!refused.isNotFound() || tools.images().find(spec.image()).isPresent()) {
                throw refused;
            }
        }
        return new BaseImage(tools, log).ensure(spec.image(), cancellation).orElseGet(() -> run(spec, cancellation));
    }

    Outcome takeUp(RunSpec spec, String containerId, Cancellation cancellation) {
        CappedOutput output = CappedOutput.of(log, tools.limits());
        log.state("Conteneur " + ShortId.of(containerId)
                + " retrouvé après un arrêt de l’atelier : voici la suite de sa sortie.");
        try (Story story = new Story(spec, new ResumedOutput(log, output)::accept, output)) {
            story.follow(containerId);
            Duration most = spec.limits().time();
            return outcome(spec, tools.containers().takeUp(containerId, most, story, cancellation), story.met);
        }
    }

    private Outcome run(RunSpec spec, Cancellation cancellation) {
        CappedOutput output = CappedOutput.of(log, tools.limits());
        try (Story story = new Story(spec, output::accept, output)) {
            return outcome(spec, tools.containers().run(spec, story, cancellation), story.met);
        }
    }

    private Outcome outcome(RunSpec spec, RunResult result, LimitsMet met) {
        return switch (result.ending()) {
            case CANCELLED -> Outcome.cancelled("Arrêté à votre demande.");
            case TIMED_OUT ->
                Outcome.failed(
                        result.exitCode(),
                        explained(
                                "Arrêté après " + Units.duration(spec.limits().time())
                                        + " : c’est la durée la plus longue que l’atelier accorde à un conteneur.",
                                result,
                                met));
            case NOT_STARTED ->
                Outcome.failed(
                        result.exitCode(),
                        result.startError()
                                .flatMap(StartFailure::sentence)
                                .orElseGet(() -> "Le conteneur n’a pas pu démarrer : "
                                        + result.startError().orElse("raison inconnue") + "."));
            case EXITED -> exited(result, met);
        };
    }

    private Outcome exited(RunResult result, LimitsMet met) {
        int code = result.exitCode();
        if (met.stopped().isPresent()) {
            return Outcome.failed(code, explained(met.stopped().get(), result, met));
        }
        if (met.sentences(code, result.oomKilled()).isEmpty()) {
            return code == 0 ? succeeded() : Outcome.failed(code, ExitCode.failure(code) + proof.remedy());
        }
        return code == 0
                ? Outcome.done(explained(proof.sentence(gone), result, met))
                : Outcome.failed(code, explained("La commande a échoué.", result, met));
    }

    private Outcome succeeded() {
        String sentence = proof.sentence(gone);
        return proof.holds(gone) ? Outcome.proved(sentence) : Outcome.done(sentence);
    }

    /** What happened, then each limit that had a part in it, then what the code means. */
    private static String explained(String what, RunResult result, LimitsMet met) {
        List<String> sentences = new ArrayList<>(List.of(what));
        sentences.addAll(met.sentences(result.exitCode(), result.oomKilled()));
        sentences.add(ExitCode.sentence(result.exitCode(), result.oomKilled()));
        return String.join(" ", sentences);
    }

    /** Tells the step's log what happens to one container, and watches over its limits from its start to its end. */
    private final class Story implements RunListener, AutoCloseable {

        private final RunSpec spec;
        private final BiConsumer<StdStream, List<OutputLine>> lines;
        private final CappedOutput output;
        private final LimitsMet met;
        private final Brake brake = new Brake();
        private volatile Optional<Watch> watch = Optional.empty();
        private volatile String container = "";
        private final AtomicLong written = new AtomicLong();

        Story(RunSpec spec, BiConsumer<StdStream, List<OutputLine>> lines, CappedOutput output) {
            this.spec = spec;
            this.lines = lines;
            this.output = output;
            this.met = new LimitsMet(tools.limits(), output);
        }

        void follow(String containerId) {
            container = containerId;
            watch = Optional.of(
                    tools.guard().watch(workspace, containerId, !spec.mounts().isEmpty(), met, log::notice));
        }

        @Override
        public void created(String containerId) {
            String image = workspace.inLessonNames(spec.image());
            log.state(new ContainerWord.Created(ShortId.of(containerId), image).sentence());
            proof.created(containerId);
        }

        @Override
        public void started(String containerId) {
            log.state(new ContainerWord.Started().sentence());
            follow(containerId);
        }

        @Override
        public void output(StdStream stream, List<OutputLine> read) {
            written.addAndGet(read.stream().filter(OutputLine::complete).count());
            met.read(stream, read);
            proof.output(stream, read);
            lines.accept(stream, read);
            if (output.isFull()) {
                brake.pace(read);
            }
        }

        @Override
        public void ended(RunResult result) {
            output.end();
            if (watch.isPresent()) {
                tools.scenes().wrote(workspace, container, written.get());
                log.state(new ContainerWord.Exited(result.exitCode()).sentence());
                // From here on nothing is written: what is seen of the volume now is all that the container did.
                close();
                proof.ended(container);
            }
        }

        @Override
        public void removed(String containerId) {
            gone = true;
            log.state(new ContainerWord.Removed(ShortId.of(containerId)).sentence());
        }

        @Override
        public void close() {
            watch.ifPresent(Watch::close);
        }
    }
}
