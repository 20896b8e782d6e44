package fr.atelierdocker.bench.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import fr.atelierdocker.bench.door.Inherited;
import fr.atelierdocker.bench.door.Verdict;
import fr.atelierdocker.bench.limits.BuildGuard;
import fr.atelierdocker.bench.limits.ImageLimits;
import fr.atelierdocker.bench.limits.LimitsMet;
import fr.atelierdocker.bench.project.Project;
import fr.atelierdocker.bench.step.CappedOutput;
import fr.atelierdocker.bench.step.ExitCode;
import fr.atelierdocker.bench.step.Outcome;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.docker.dialect.BuildWords;
import fr.atelierdocker.docker.dockerfile.Dockerfile;
import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.docker.engine.EngineRequest;
import fr.atelierdocker.docker.engine.ShortId;
import fr.atelierdocker.docker.image.BuildListener;
import fr.atelierdocker.docker.image.BuildResult;
import fr.atelierdocker.docker.image.BuildSpec;
import fr.atelierdocker.docker.image.Image;
import fr.atelierdocker.docker.image.ImageRequests;
import fr.atelierdocker.docker.image.StepLimits;
import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;
import fr.atelierdocker.text.Shortened;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.LimitsConfig;
import fr.atelierdocker.workspace.OwnImages;
import fr.atelierdocker.workspace.Workspace;

/**
 * First step: builds the learner's image from the project's files.
 *
 * @param spec what the engine is asked
 * @param replaced id of the image that loses the name by it though the bench did not build that; empty for none
 */
public record Build(Workspace workspace, BuildSpec spec, Optional<String> replaced) implements Operation {

    private static final String DOCKERFILE = Project.DOCKERFILE;

    private static final int KILLED = 137;

    /** In the place of the id of a step's container. */
    private static final String STEP = "{id d’une étape RUN}";

    /** No program has a longer name, and the runtime would wait for ever for somebody to read that there is none. */
    private static final int LONGEST_PROGRAM = 4096;

    /** Longer ones are no Dockerfiles that somebody reads, and the journal is for readers. */
    private static final int LONGEST_SOURCE = 64 * 1024;

    /** Of the beginning and of the end of an instruction, or of what the engine says of it: the whole is above in the output. */
    private static final int LONGEST_QUOTE = 300;

    /** One that takes the name from no image but the bench's own. */
    public Build(Workspace workspace, BuildSpec spec) {
        this(workspace, spec, Optional.empty());
    }

    /** @param noCache whether every step is to be made anew */
    static Build of(Workspace workspace, Project project, boolean noCache, LimitsConfig limits) {
        BuildSpec spec = new BuildSpec(
                workspace.image(),
                project.context(),
                workspace.labels(),
                noCache,
                limits.memory().asLongValue(),
                limits.buildTime(),
                Optional.of(new StepLimits(
                        limits.cpus(), limits.processes(), limits.volume().asLongValue(), limits.time())));
        return new Build(workspace, spec);
    }

    @Override
    public Operation replacing(String imageId) {
        return new Build(workspace, spec, Optional.of(imageId));
    }

    @Override
    public Step step() {
        return Step.BUILD;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.NAME_TO_TAKE, Need.VOLUME_NAME);
    }

    @Override
    public CommandLine command() {
        List<String> words = new ArrayList<>(List.of(
                "docker build" + noCache() + " --network none --force-rm",
                "--memory " + Units.option(spec.memoryBytes()),
                "--memory-swap " + Units.option(spec.memoryBytes())));
        spec.steps()
                .ifPresent(limits -> words.addAll(List.of(
                        "--cpu-period " + StepLimits.CPU_PERIOD + " --cpu-quota " + limits.cpuQuota(),
                        "--ulimit fsize=" + limits.writtenBytes() + " --ulimit core=0 --ulimit msgqueue=0")));
        spec.labels().forEach((name, value) -> words.add("--label " + name + "=" + value));
        words.add("-t " + spec.tag() + " .");
        return new CommandLine(
                workspace.inLessonNames("docker build" + noCache() + " -t " + spec.tag() + " ."),
                String.join(" ", words),
                this::requests);
    }

    private List<EngineRequest> requests() {
        EngineRequest build = ImageRequests.build(spec)
                .withBody("(une archive tar : "
                        + String.join(", ", new TreeSet<>(spec.context().keySet())) + ")");
        return Stream.concat(Stream.of(build), spec.steps().stream().map(limits -> ImageRequests.bound(STEP, limits)))
                .toList();
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
        Optional<Outcome> refused = refused(tools, Map.of());
        if (refused.isPresent()) {
            return refused.get();
        }
        String dockerfile = spec.context().getOrDefault(DOCKERFILE, "");
        if (Dockerfile.longestProgram(dockerfile) >= LONGEST_PROGRAM) {
            return Outcome.failed(
                    "Rien n’a été construit : le premier mot d’un RUN ou d’un SHELL entre crochets nomme un"
                            + " programme, et celui-ci est bien trop long. Donnez à chaque mot ses propres guillemets ; un texte entier"
                            + " va dans un fichier, copié par COPY.");
        }
        BaseImage bases = new BaseImage(tools, log);
        List<String> names = Dockerfile.images(dockerfile);
        Optional<Outcome> without = bases.ensure(names, cancellation)
                // Now it is known what they hand down.
                .or(() -> refused(tools, bases.inherited(names)));
        if (without.isPresent()) {
            return without.get();
        }
        OwnImages images = tools.belongings().images();
        Optional<String> full = ImageLimits.refusal(workspace, images, tools.limits());
        if (full.isPresent()) {
            return Outcome.failed(workspace.inLessonNames(full.get()));
        }
        Optional<Image> before = images.named(workspace);
        Optional<Image> stranger = before.filter(image -> !images.isOwn(workspace, image));
        if (!stranger.map(Image::id).equals(replaced) && stranger.isPresent()) {
            return Outcome.failed("Une image que l’atelier n’a pas construite, "
                    + stranger.get().shortId() + ", a maintenant le nom " + Workspace.LESSON_IMAGE
                    + " : rien n’a été construit. Recommencez, et l’atelier vous demandera s’il peut le lui prendre.");
        }
        CappedOutput output = CappedOutput.of(log, tools.limits());
        BuildTally tally = new BuildTally();
        LimitsMet met = new LimitsMet(tools.limits(), output);
        BuildResult result = build(tools, log, cancellation, output, tally, met);
        output.end();
        if (result instanceof BuildResult.Built built) {
            images.built(workspace, built.imageId());
            Optional<String> tooMuch = met.stopped()
                    .or(() -> tooLarge(built.imageId(), tools))
                    .or(() -> tools.images().find(built.imageId()).flatMap(ImageLimits::forgedLabel))
                    .or(() -> tools.door().isShared() ? tools.openedFiles().fault(workspace) : Optional.empty());
            if (tooMuch.isPresent()) {
                undo(built.imageId(), before, tools);
                images.discardStages(built.stages());
                return Outcome.failed(tooMuch.get() + " Il n’en reste rien.");
            }
            Project.in(spec.context()).ifPresent(project -> tools.projects().built(workspace, project));
            // The image that had the name before has lost it.
            images.settle(
                    workspace, built.stages(), built.used(), tools.limits().images());
            stranger.filter(image -> !image.id().equals(built.imageId()))
                    .ifPresent(image -> log.notice(replacing(image)));
        }
        return met.stopped()
                .filter(stopped -> result instanceof BuildResult.Cancelled && !cancellation.isCancelled())
                .map(stopped -> Outcome.failed(stopped + " Il n’en reste rien."))
                .orElseGet(() -> outcome(result, tally, met));
    }

    /** How it ends when the door does not let it pass. */
    private Optional<Outcome> refused(Toolbox tools, Map<String, Inherited> inherited) {
        return Verdict.of(tools.door().refusals(spec.context(), inherited)).map(Outcome::failed);
    }

    /**
     * Whether the image has more on its base than its steps may write. Those that were over before anybody looked count too, and
     * so do those that the cache has of an earlier build.
     */
    private Optional<String> tooLarge(String imageId, Toolbox tools) {
        String from = Dockerfile.baseOfTheImage(spec.context().get(DOCKERFILE));
        long most = spec.steps().map(StepLimits::writtenBytes).orElse(Long.MAX_VALUE);
        long added = unpackedBytes(imageId, tools) - unpackedBytes(from, tools);
        return added <= most
                ? Optional.empty()
                : Optional.of(
                        "L’image construite ajoutait " + Units.bytes(added) + " à son image de base, plus que les "
                                + Units.binaryBytes(most) + " que l’atelier lui accorde.");
    }

    private static long unpackedBytes(String image, Toolbox tools) {
        return tools.images()
                .find(image)
                .map(found -> found.sizeBytes() - found.packedBytes())
                .orElse(0L);
    }

    /** The name goes back to the image that had it. */
    private void undo(String imageId, Optional<Image> before, Toolbox tools) {
        if (before.isEmpty()) {
            tools.images().remove(workspace.image());
        } else if (!before.get().id().equals(imageId)) {
            tools.images().tag(before.get().id(), workspace.image());
            tools.belongings().images().discard(workspace, imageId);
        }
    }

    private BuildResult build(
            Toolbox tools,
            StepLog log,
            Cancellation cancellation,
            CappedOutput output,
            BuildTally tally,
            LimitsMet met) {
        Cancellation stop = new Cancellation();
        try (var asked = cancellation.onCancel(stop::cancel);
                BuildGuard.Steps steps = tools.buildGuard().watch(workspace, spec, met, log::notice, stop::cancel)) {
            BuildResult result = tools.images()
                    .build(spec, listener(output, tally, tools.belongings().images(), met, steps), stop);
            if (result instanceof BuildResult.Built) {
                steps.finish();
            }
            return result;
        }
    }

    /** The builder went through all steps, and the image that it made has the name. */
    @Override
    public boolean isProved(Outcome outcome, Toolbox tools) {
        OwnImages images = tools.belongings().images();
        return outcome.proved()
                && images.named(workspace)
                        .filter(image -> images.isOwn(workspace, image))
                        .isPresent();
    }

    private String replacing(Image stranger) {
        List<String> names = stranger.namesBut(workspace.image());
        return "L’image " + stranger.shortId() + ", qui n’a pas été construite ici, n’a plus le nom "
                + Workspace.LESSON_IMAGE + ". Elle est encore dans le moteur, "
                + (names.isEmpty() ? "sans nom." : "sous le nom " + String.join(", ", names) + ".");
    }

    /** What the builder says of its steps is never dropped, however much a step wrote before. */
    private BuildListener listener(
            CappedOutput output, BuildTally tally, OwnImages images, LimitsMet met, BuildGuard.Steps steps) {
        AtomicLong openRow = new AtomicLong(-1);
        return new BuildListener() {
            @Override
            public void line(StdStream stream, OutputLine line) {
                if (!line.complete()) {
                    openRow.set(line.row());
                }
                met.read(stream, List.of(line));
                boolean open = stream == StdStream.STDERR || line.row() == openRow.get();
                if (line.complete() && tally.read(line.text(), open) != BuildWords.Word.OUTPUT) {
                    output.landmark(stream, inLessonNames(line));
                } else {
                    output.accept(stream, List.of(inLessonNames(line)));
                }
            }

            @Override
            public void running(String container) {
                steps.running(container);
            }

            @Override
            public void made(String image) {
                steps.made(image);
            }

            /** Before it gets its name, of which the engine tells all who look at images. */
            @Override
            public void built(String imageId) {
                images.built(workspace, imageId);
            }
        };
    }

    private String noCache() {
        return spec.noCache() ? " --no-cache" : "";
    }

    private OutputLine inLessonNames(OutputLine line) {
        return new OutputLine(line.row(), workspace.inLessonNames(line.text()), line.state());
    }

    private Outcome outcome(BuildResult result, BuildTally tally, LimitsMet met) {
        if (result instanceof BuildResult.Built built) {
            String sentence = "Image construite : " + ShortId.of(built.imageId()) + tally.clause() + ".";
            return tally.isWhole() ? Outcome.proved(sentence) : Outcome.done(sentence);
        }
        if (result instanceof BuildResult.Failed failed) {
            String where = failed.step() == 0
                    ? "Le Dockerfile n’a pas pu être lu"
                    : "L’étape " + failed.step() + " (" + Shortened.middle(failed.instruction(), LONGEST_QUOTE)
                            + ") a échoué";
            String code = failed.exitCode() == 0 ? "" : " avec le code " + failed.exitCode();
            // 0 is of a step without a program, and 1 is said in the program's own words.
            String meaning = ExitCode.notItsOwn(failed.exitCode());
            String sentence = where + code + (meaning.isEmpty() ? "" : " (" + meaning + ")") + " : "
                    + Shortened.middle(failed.message(), LONGEST_QUOTE)
                    + limitsOf(failed, met);
            return failed.exitCode() == 0 ? Outcome.failed(sentence) : Outcome.failed(failed.exitCode(), sentence);
        }
        if (result instanceof BuildResult.TimedOut) {
            return Outcome.failed("Arrêtée après " + Units.duration(spec.time())
                    + " : c’est la durée la plus longue que l’atelier accorde à une construction."
                    + after(met.processes("Elle")));
        }
        return Outcome.cancelled("Construction arrêtée à votre demande. Il n’en reste rien.");
    }

    /** The engine does not tell whether the memory was the reason. */
    private String limitsOf(BuildResult.Failed failed, LimitsMet met) {
        return (failed.exitCode() == KILLED
                        ? " Une étape a au plus " + Units.binaryBytes(spec.memoryBytes()) + " de mémoire."
                        : "")
                + (failed.exitCode() == 0 ? "" : after(met.processes("Elle")) + after(met.fileSize(failed.exitCode())));
    }

    private static String after(Optional<String> sentence) {
        return sentence.map(" "::concat).orElse("");
    }
}
