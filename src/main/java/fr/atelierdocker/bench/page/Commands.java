package fr.atelierdocker.bench.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.bench.life.LifeAction;
import fr.atelierdocker.bench.life.Writer;
import fr.atelierdocker.bench.operation.CommandLine;
import fr.atelierdocker.bench.operation.Operation;
import fr.atelierdocker.bench.operation.Operations;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.docker.container.ContainerRequests;
import fr.atelierdocker.docker.container.SeccompProfile;
import fr.atelierdocker.workspace.Workspace;

/** Every command that the bench stands for, as it is typed in full, with what it asks of the engine. */
@ApplicationScoped
class Commands {

    /**
     * What one button asks for, or those of one container that lives.
     *
     * @param slug last part of its address
     */
    record Group(String slug, String title, List<Command> commands) {

        /** Whether one of them has the site's seccomp profile beside it, as a file. */
        public boolean filtered() {
            return commands.stream()
                    .anyMatch(command -> command.line().complete().contains("seccomp=" + SeccompProfile.FILE));
        }
    }

    /** @param label what the command does, unlike all others */
    record Command(String label, CommandLine line) {

        /** The name of what is asked of the engine for it. */
        public String calls() {
            return "Appels au moteur : " + label;
        }
    }

    /** How a container that runs is stopped; what is no container is hung up on, as by Ctrl + C. */
    static final CommandLine STOP = new CommandLine(
            "docker stop conteneur", "docker stop --time 1 conteneur", () -> List.of(ContainerRequests.stopOfRun()));

    private final Operations operations;

    Commands(Operations operations) {
        this.operations = operations;
    }

    /** All groups, in the order in which a learner meets them. */
    List<Group> of(Workspace workspace) {
        List<Group> groups = new ArrayList<>();
        groups.add(of(operations.build(workspace, false)));
        groups.add(alone(
                Button.REBUILD.slug(),
                "Reconstruire sans cache",
                operations.build(workspace, true).command()));
        groups.add(of(operations.run(workspace)));
        groups.add(of(operations.readVolume(workspace)));
        groups.add(alone("arreter", "Arrêter", STOP));
        Stream.of(Writer.values()).map(writer -> life(workspace, writer)).forEach(groups::add);
        groups.add(of(operations.runWithoutVolume(workspace)));
        groups.add(of(operations.lookInside(workspace)));
        groups.add(alone("exporter", "Exporter l’image", operations.save(workspace)));
        operations.registry().map(any -> of(operations.push(workspace))).ifPresent(groups::add);
        groups.add(of(operations.removeVolume(workspace)));
        groups.add(of(operations.reset(workspace)));
        return List.copyOf(groups);
    }

    Optional<Group> of(Workspace workspace, String slug) {
        return of(workspace).stream().filter(group -> group.slug().equals(slug)).findFirst();
    }

    private Group life(Workspace workspace, Writer writer) {
        Step step = writer.step();
        return new Group(
                step.slug(),
                step.title(),
                Stream.of(LifeAction.values())
                        .map(action -> new Command(
                                action.label() + " " + writer.lessonName(),
                                operations.life(workspace, writer, action).command()))
                        .toList());
    }

    private static Group of(Operation operation) {
        return alone(operation.step().slug(), operation.step().title(), operation.command());
    }

    private static Group alone(String slug, String title, CommandLine line) {
        return new Group(slug, title, List.of(new Command(title, line)));
    }
}
