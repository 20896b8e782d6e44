package fr.atelierdocker.bench;

import java.util.List;

import fr.atelierdocker.docker.Cancellation;
import fr.atelierdocker.workspace.Belongings.Removed;
import fr.atelierdocker.workspace.Workspace;

/** Removes all that the workspace made in the engine, and nothing else. */
record Reset(Workspace workspace) implements Operation {

    @Override
    public Step step() {
        return Step.RESET;
    }

    @Override
    public CommandLine command() {
        return new CommandLine(
                "docker rmi " + Workspace.LESSON_IMAGE + " ; docker volume rm " + Workspace.LESSON_VOLUME,
                "docker rm -f -v $(docker ps -aq --filter label=" + Workspace.CONTAINER_LABEL + "=" + workspace.id()
                        + ") ; docker rmi " + workspace.image()
                        + " ; docker volume rm $(docker volume ls -q --filter label="
                        + Workspace.LABEL + "=" + workspace.id() + ")");
    }

    @Override
    public Outcome perform(Toolbox tools, StepLog log, Cancellation cancellation) {
        Removed removed = tools.volumes()
                .whileNobodyLooks(workspace, () -> tools.belongings().removeAll(workspace));
        for (Step step : List.of(Step.BUILD, Step.RUN, Step.READ)) {
            log.cleared(step, "Remis à zéro.");
        }
        return Outcome.done("Supprimés : " + Units.count(removed.containers(), "conteneur", "conteneurs") + ", "
                + Units.count(removed.images(), "image", "images") + ", "
                + Units.count(removed.volumes(), "volume", "volumes") + ". Les images de base restent.");
    }
}
