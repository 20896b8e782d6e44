package fr.atelierdocker.bench.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import fr.atelierdocker.bench.step.CappedOutput;
import fr.atelierdocker.bench.step.Outcome;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.docker.engine.EngineRequest;
import fr.atelierdocker.docker.engine.ShortId;
import fr.atelierdocker.docker.image.BuildListener;
import fr.atelierdocker.docker.image.BuildResult;
import fr.atelierdocker.docker.image.BuildSpec;
import fr.atelierdocker.docker.image.BuildWords;
import fr.atelierdocker.docker.image.Dockerfile;
import fr.atelierdocker.docker.image.Image;
import fr.atelierdocker.docker.image.ImageRequests;
import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;
import fr.atelierdocker.lesson.SourceFile;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.LimitsConfig;
import fr.atelierdocker.workspace.Workspace;

/**
 * First step: builds the learner's image from the project's files.
 *
 * @param spec what the engine is asked
 * @param base the image that the Dockerfile starts from
 */
public record Build(Workspace workspace, BuildSpec spec, String base) implements Operation {

    private static final String DOCKERFILE = "Dockerfile";
    /** Longer ones are no Dockerfiles that somebody reads, and the journal is for readers. */
    private static final int LONGEST_SOURCE = 64 * 1024;

    /** @param noCache whether every step is to be made anew */
    static Build of(Workspace workspace, List<SourceFile> project, boolean noCache, LimitsConfig limits) {
        BuildSpec spec = new BuildSpec(
                workspace.image(),
                project.stream().collect(Collectors.toMap(SourceFile::name, SourceFile::text)),
                workspace.labels(),
                noCache,
                limits.memory().asLongValue(),
                limits.buildTime());
        return new Build(workspace, spec, Dockerfile.base(spec.context().get(DOCKERFILE)));
    }

    @Override
    public Step step() {
        return Step.BUILD;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE_NAME, Need.VOLUME_NAME);
    }

    @Override
    public CommandLine command() {
        List<String> words = new ArrayList<>(List.of(
                "docker build" + noCache() + " --network none --force-rm",
                "--memory " + Units.option(spec.memoryBytes()),
                "--memory-swap " + Units.option(spec.memoryBytes())));
        spec.labels().forEach((name, value) -> words.add("--label " + name + "=" + value));
        words.add("-t " + spec.tag() + " .");
        return new CommandLine(
                workspace.inLessonNames("docker build" + noCache() + " -t " + spec.tag() + " ."),
                String.join(" ", words),
                this::requests);
    }

    private List<EngineRequest> requests() {
        return List.of(ImageRequests.build(spec)
                .withBody("(une archive tar : "
                        + String.join(", ", new TreeSet<>(spec.context().keySet())) + ")"));
    }

    @Override
    public String source() {
        String dockerfile = spec.context().getOrDefault(DOCKERFILE, "");
        return dockerfile.length() > LONGEST_SOURCE ? "" : dockerfile;
    }

    @Override
    public boolean changesImage() {
        return true;
    }

    @Override
    public Outcome perform(Toolbox tools, StepLog log, Cancellation cancellation) {
        Optional<Outcome> without = new BaseImage(tools, log).ensure(base, cancellation);
        if (without.isPresent()) {
            return without.get();
        }
        Optional<Image> before = tools.belongings().image(workspace);
        CappedOutput output = CappedOutput.of(log, tools.limits());
        BuildTally tally = new BuildTally();
        BuildResult result = tools.images().build(spec, listener(output, tally), cancellation);
        output.end();
        if (result instanceof BuildResult.Built built) {
            // The image that had the name before has lost it.
            before.map(Image::id).filter(id -> !id.equals(built.imageId())).ifPresent(id -> tools.belongings()
                    .discard(id));
        }
        return outcome(result, tally);
    }

    /** What the builder says of its steps is never dropped, however much a step wrote before. */
    private BuildListener listener(CappedOutput output, BuildTally tally) {
        return (stream, line) -> {
            boolean open = stream == StdStream.STDERR || line.redraw() > 0;
            if (line.complete() && tally.read(line.text(), open) != BuildWords.Word.OUTPUT) {
                output.landmark(stream, inLessonNames(line));
            } else {
                output.accept(stream, List.of(inLessonNames(line)));
            }
        };
    }

    private String noCache() {
        return spec.noCache() ? " --no-cache" : "";
    }

    private OutputLine inLessonNames(OutputLine line) {
        return new OutputLine(workspace.inLessonNames(line.text()), line.redraw(), line.complete());
    }

    private Outcome outcome(BuildResult result, BuildTally tally) {
        if (result instanceof BuildResult.Built built) {
            return Outcome.done("Image construite : " + ShortId.of(built.imageId()) + tally.clause() + ".");
        }
        if (result instanceof BuildResult.Failed failed) {
            String where = failed.step() == 0
                    ? "Le Dockerfile n’a pas pu être lu"
                    : "L’étape " + failed.step() + " (" + failed.instruction() + ") a échoué";
            String code = failed.exitCode() == 0 ? "" : " avec le code " + failed.exitCode();
            String sentence = where + code + " : " + failed.message();
            return failed.exitCode() == 0 ? Outcome.failed(sentence) : Outcome.failed(failed.exitCode(), sentence);
        }
        if (result instanceof BuildResult.TimedOut) {
            return Outcome.failed("Arrêtée après " + Units.duration(spec.time())
                    + " : c’est la durée la plus longue que l’atelier accorde à une construction.");
        }
        return Outcome.cancelled("Construction arrêtée à votre demande. Il n’en reste rien.");
    }
}
