package fr.atelierdocker.bench.operation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import fr.atelierdocker.bench.life.LifeAction;
import fr.atelierdocker.bench.life.Lives;
import fr.atelierdocker.bench.life.Writer;
import fr.atelierdocker.bench.step.Outcome;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.docker.container.ContainerRequests;
import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.ContainerState.Phase;
import fr.atelierdocker.docker.container.NamedContainers;
import fr.atelierdocker.docker.container.RunSpec;
import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.docker.engine.EngineRequest;
import fr.atelierdocker.docker.engine.ShortId;
import fr.atelierdocker.workspace.Workspace;

import static fr.atelierdocker.docker.container.ContainerRequests.ID;

/**
 * One step in the life of a container that writes on until it is stopped. What the container itself does is told by
 * {@link Lives}, whoever made it do so.
 *
 * @param spec of the container, for its creation
 */
public record LifeCommand(Workspace workspace, Writer writer, LifeAction action, RunSpec spec) implements Operation {

    /** In the place of a program that fills a screen: the shell puts the file's text there. */
    private static final String PROGRAM = "\"$(cat boucle.py)\"";

    @Override
    public Step step() {
        return writer.step();
    }

    /** Only the creation does: after it, the step shows how the container is, whatever comes of a command to it. */
    @Override
    public boolean statesItsStep() {
        return action == LifeAction.CREATE;
    }

    @Override
    public Set<Need> needs() {
        return switch (action) {
            case CREATE -> Set.of(Need.IMAGE, Need.VOLUME_NAME, Need.PHASE);
            case START, RESTART -> Set.of(Need.PHASE, Need.VOLUME_ROOM);
            case STOP, REMOVE -> Set.of(Need.PHASE);
        };
    }

    @Override
    public Optional<LifeChange> change() {
        return Optional.of(new LifeChange(writer, action));
    }

    @Override
    public CommandLine command() {
        String name = writer.name(workspace);
        String grace = "--time " + NamedContainers.STOP_GRACE.toSeconds() + " ";
        return switch (action) {
            case CREATE -> RunCommand.create(workspace, name, spec, PROGRAM);
            case START -> command("docker start " + name, "docker start " + name, () -> ContainerRequests.start(ID));
            case STOP ->
                command("docker stop " + name, "docker stop " + grace + name, () -> ContainerRequests.stop(ID));
            case RESTART ->
                command(
                        "docker restart " + name,
                        "docker restart " + grace + name,
                        () -> ContainerRequests.restart(ID));
            case REMOVE ->
                command("docker rm " + name, "docker rm --volumes " + name, () -> ContainerRequests.remove(ID));
        };
    }

    private CommandLine command(String lesson, String complete, Supplier<EngineRequest> request) {
        return new CommandLine(workspace.inLessonNames(lesson), complete, () -> List.of(request.get()));
    }

    @Override
    public boolean makesRoom() {
        return action == LifeAction.STOP || action == LifeAction.REMOVE;
    }

    @Override
    public Outcome perform(Toolbox tools, StepLog log, Cancellation cancellation) {
        String name = writer.name(workspace);
        if (action == LifeAction.CREATE) {
            ImageNotice.tell(workspace, spec, tools, log);
            String id = tools.named().create(name, spec);
            return Outcome.done("Conteneur " + writer.lessonName() + " créé : " + ShortId.of(id)
                    + ". Il existe, et ne fait encore rien : démarrez-le.");
        }
        // By its id: somebody may give its name to another container meanwhile.
        return tools.belongings()
                .container(workspace, name)
                .map(container -> perform(container.id(), tools.named()))
                .orElseGet(() ->
                        Outcome.failed("Ce conteneur n’existe plus, ou a été renommé : l’atelier n’a touché à rien."));
    }

    /** The container is as the command was to make it; somebody else may have made it otherwise meanwhile. */
    @Override
    public boolean isProved(Outcome outcome, Toolbox tools) {
        Optional<Phase> phase =
                tools.belongings().container(workspace, writer.name(workspace)).map(ContainerState::phase);
        return switch (action) {
            case CREATE -> phase.filter(Phase.CREATED::equals).isPresent();
            case START, RESTART -> phase.filter(Phase.RUNNING::equals).isPresent();
            case STOP -> phase.filter(Phase.EXITED::equals).isPresent();
            case REMOVE -> phase.isEmpty();
        };
    }

    private Outcome perform(String id, NamedContainers containers) {
        return switch (action) {
            case CREATE -> throw new IllegalStateException("what is to be created has no id");
            case START -> {
                containers.start(id);
                yield Outcome.done("Le moteur l’a démarré.");
            }
            case STOP -> {
                containers.stop(id);
                yield Outcome.done("Le moteur l’a arrêté ; il existe encore, et peut redémarrer.");
            }
            case RESTART -> {
                containers.restart(id);
                yield Outcome.done("Le moteur l’a redémarré : c’est le même conteneur.");
            }
            case REMOVE -> {
                containers.remove(id);
                // That it is gone, and what stays, the engine's event tells, whoever asked for it.
                yield Outcome.done("La commande a réussi.");
            }
        };
    }
}
