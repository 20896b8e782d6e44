package fr.atelierdocker.bench.operation;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import fr.atelierdocker.bench.life.LifeAction;
import fr.atelierdocker.bench.life.Writer;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.docker.container.ContainerLimits;
import fr.atelierdocker.docker.container.RunSpec;
import fr.atelierdocker.docker.container.VolumeMount;
import fr.atelierdocker.lesson.Example;
import fr.atelierdocker.workspace.LimitsConfig;
import fr.atelierdocker.workspace.Workspace;

/** Makes the operations of the bench for a workspace, with the limits that are configured. */
@ApplicationScoped
public class Operations {

    private final LimitsConfig limits;
    private final Optional<Registry> registry;
    private final Optional<String> runtime;

    /**
     * @param registry where images are pushed to; without one they cannot be
     * @param runtime the OCI runtime of every container; empty for the engine's default
     */
    Operations(
            LimitsConfig limits,
            @ConfigProperty(name = "atelier.registre") Optional<Registry> registry,
            @ConfigProperty(name = "atelier.runtime") Optional<String> runtime) {
        this.limits = limits;
        this.runtime = runtime;
        this.registry = registry;
    }

    public Optional<Registry> registry() {
        return registry;
    }

    /** The export of the image, which is a download and no job. */
    public CommandLine save(Workspace workspace) {
        String command = "docker save -o " + Workspace.LESSON_IMAGE + ".tar ";
        return new CommandLine(
                command + Workspace.LESSON_IMAGE,
                command + workspace.image(),
                List.of(EngineCall.of("GET", "/images/" + workspace.image() + ":latest/get")));
    }

    /** The first step. */
    public Operation build(Workspace workspace, boolean noCache) {
        return Build.of(workspace, Example.files(), noCache, limits);
    }

    public Operation of(Workspace workspace, Step step) {
        return switch (step) {
            case BUILD -> build(workspace, false);
            case RUN -> ContainerOperation.run(workspace, containerLimits());
            case READ -> ContainerOperation.readVolume(workspace, containerLimits());
            case RESET -> new Reset(workspace);
            case WITHOUT_VOLUME -> ContainerOperation.runWithoutVolume(workspace, containerLimits());
            case ISOLATION -> ContainerOperation.lookInside(workspace, containerLimits());
            case REMOVE_VOLUME -> new RemoveVolume(workspace);
            case PUSH -> new Push(workspace, registry);
            case WRITER_1, WRITER_2 -> throw new IllegalArgumentException(step + " has several operations");
        };
    }

    /** The operation that a run which was interrupted in this step goes on with, if it was one. */
    public Optional<ContainerOperation> run(Workspace workspace, Step step) {
        return Writer.of(step).isEmpty() && of(workspace, step) instanceof ContainerOperation run
                ? Optional.of(run)
                : Optional.empty();
    }

    /** The same run twice, so that the second can look for what the first left. */
    public List<Operation> twiceWithoutVolume(Workspace workspace) {
        Operation run = of(workspace, Step.WITHOUT_VOLUME);
        return List.of(run, run);
    }

    /** One step in the life of a container. */
    public Operation of(Workspace workspace, Writer writer, LifeAction action) {
        RunSpec spec = new RunSpec(
                workspace.image(),
                List.of("python", "-c", Example.loop().text()),
                List.of(new VolumeMount(workspace.volume(), "/data")),
                workspace.containerLabels(),
                containerLimits());
        return new Live(workspace, writer, action, spec);
    }

    /** The three steps of the lesson, in their order. */
    public List<Operation> all(Workspace workspace) {
        return List.of(of(workspace, Step.BUILD), of(workspace, Step.RUN), of(workspace, Step.READ));
    }

    private ContainerLimits containerLimits() {
        return new ContainerLimits(
                limits.memory().asLongValue(),
                limits.cpus(),
                limits.processes(),
                limits.volume().asLongValue(),
                limits.time(),
                runtime);
    }
}
