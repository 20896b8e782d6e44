package fr.atelierdocker.bench.operation;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import fr.atelierdocker.bench.life.LifeAction;
import fr.atelierdocker.bench.life.Writer;
import fr.atelierdocker.bench.project.Projects;
import fr.atelierdocker.bench.proof.Claim;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.docker.container.ContainerLimits;
import fr.atelierdocker.docker.container.RunSpec;
import fr.atelierdocker.docker.container.SeccompProfile;
import fr.atelierdocker.docker.container.VolumeMount;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.image.ImageRequests;
import fr.atelierdocker.lesson.Example;
import fr.atelierdocker.workspace.LimitsConfig;
import fr.atelierdocker.workspace.Workspace;

/** Makes the operations of the bench for a workspace, with the limits that are configured. */
@ApplicationScoped
public class Operations {

    private final Engine engine;
    private final LimitsConfig limits;
    private final Projects projects;
    private final Optional<Registry> registry;
    private final Optional<String> runtime;
    private final Optional<String> seccomp;

    /**
     * @param engine whose host may have fewer processors than a container may take
     * @param registry where images are pushed to; without one they cannot be
     * @param runtime the OCI runtime of every container; empty for the engine's default
     * @param filtered whether containers get the site's seccomp profile, and not the engine's
     */
    Operations(
            Engine engine,
            LimitsConfig limits,
            Projects projects,
            @ConfigProperty(name = "atelier.registre") Optional<Registry> registry,
            @ConfigProperty(name = "atelier.runtime") Optional<String> runtime,
            @ConfigProperty(name = "atelier.seccomp", defaultValue = "true") boolean filtered) {
        this.engine = engine;
        this.limits = limits;
        this.projects = projects;
        this.runtime = runtime;
        this.seccomp = Optional.of(SeccompProfile.TEXT).filter(profile -> filtered);
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
                () -> List.of(ImageRequests.save(workspace.image())));
    }

    /**
     * The operation that a step's own button starts; empty for a container that lives, whose step has a button for each
     * {@linkplain #life action}, and for a verification, which is of many kinds.
     */
    public Optional<Operation> of(Workspace workspace, Step step) {
        return switch (step) {
            case BUILD -> Optional.of(build(workspace, false));
            case RUN -> Optional.of(run(workspace));
            case READ -> Optional.of(readVolume(workspace));
            case RESET -> Optional.of(reset(workspace));
            case WITHOUT_VOLUME -> Optional.of(runWithoutVolume(workspace));
            case ISOLATION -> Optional.of(lookInside(workspace));
            case REMOVE_VOLUME -> Optional.of(removeVolume(workspace));
            case PUSH -> Optional.of(push(workspace));
            case WRITER_1, WRITER_2, VERIFY -> Optional.empty();
        };
    }

    /** The operation of a step that runs a container, if it does: such a run goes on while the application is away. */
    public Optional<ContainerOperation> containerRun(Workspace workspace, Step step) {
        return of(workspace, step).filter(ContainerOperation.class::isInstance).map(ContainerOperation.class::cast);
    }

    /** The three steps of the lesson, in their order. */
    public List<Operation> all(Workspace workspace) {
        return List.of(build(workspace, false), run(workspace), readVolume(workspace));
    }

    /** The same run twice, so that the second can look for what the first left. */
    public List<Operation> twiceWithoutVolume(Workspace workspace) {
        return List.of(
                runWithoutVolume(workspace),
                ContainerOperation.runWithoutVolume(workspace, Claim.NOTHING_LEFT, containerLimits()));
    }

    /** Of the workspace's project, as it is now. */
    public Operation build(Workspace workspace, boolean noCache) {
        return Build.of(workspace, projects.of(workspace), noCache, limits);
    }

    public Operation run(Workspace workspace) {
        return run(workspace, Claim.WRITTEN);
    }

    /** The second step, to prove something else by it. */
    public Operation run(Workspace workspace, Claim claim) {
        return ContainerOperation.run(workspace, claim, containerLimits());
    }

    /** Reads in the volume while two others write there. */
    public Operation watchVolume(Workspace workspace) {
        return ContainerOperation.watchVolume(workspace, containerLimits());
    }

    /** Asks for the removal of a volume that a container uses. */
    public Operation refusedRemoval(Workspace workspace) {
        return new RefusedRemoval(workspace);
    }

    /** The way out of the engine: to the registry, or without one into a file. */
    public Operation share(Workspace workspace) {
        return registry.isPresent() ? push(workspace) : new SaveImage(workspace, save(workspace));
    }

    public Operation readVolume(Workspace workspace) {
        return ContainerOperation.readVolume(workspace, containerLimits());
    }

    public Operation runWithoutVolume(Workspace workspace) {
        return ContainerOperation.runWithoutVolume(workspace, Claim.NOTHING_THERE, containerLimits());
    }

    public Operation lookInside(Workspace workspace) {
        return ContainerOperation.lookInside(workspace, containerLimits());
    }

    public Operation removeVolume(Workspace workspace) {
        return new RemoveVolume(workspace);
    }

    public Operation push(Workspace workspace) {
        return new Push(workspace, registry);
    }

    public Operation reset(Workspace workspace) {
        return new Reset(workspace);
    }

    /** @param word what the learner is told of whoever teaches and wants it */
    public Operation reset(Workspace workspace, String word) {
        return new Reset(workspace, word);
    }

    /** One step in the life of a container. */
    public Operation life(Workspace workspace, Writer writer, LifeAction action) {
        RunSpec spec = new RunSpec(
                workspace.image(),
                List.of("python", "-c", Example.loop().text()),
                List.of(new VolumeMount(workspace.volume(), "/data")),
                workspace.containerLabels(),
                containerLimits());
        return new LifeCommand(workspace, writer, action, spec);
    }

    private ContainerLimits containerLimits() {
        return new ContainerLimits(
                        limits.memory().asLongValue(),
                        limits.cpus(),
                        limits.processes(),
                        limits.volume().asLongValue(),
                        limits.time(),
                        runtime,
                        seccomp)
                .onHostOf(engine.status());
    }
}
