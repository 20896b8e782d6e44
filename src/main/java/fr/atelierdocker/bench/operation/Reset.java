package fr.atelierdocker.bench.operation;

import java.util.List;
import java.util.Set;

import fr.atelierdocker.bench.step.Outcome;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.Belongings.Removed;
import fr.atelierdocker.workspace.Workspace;

/** Removes all that the workspace made in the engine, and nothing else. */
public record Reset(Workspace workspace) implements Operation {

    @Override
    public Step step() {
        return Step.RESET;
    }

    /** None: it removes what has the workspace's label alone, so that nothing of anybody else's can be in its way. */
    @Override
    public Set<Need> needs() {
        return Set.of();
    }

    @Override
    public CommandLine command() {
        return new CommandLine(
                "docker rmi " + Workspace.LESSON_IMAGE + " ; docker volume rm " + Workspace.LESSON_VOLUME,
                "docker rm -f -v $(docker ps -aq --filter label=" + Workspace.CONTAINER_LABEL + "=" + workspace.id()
                        + ") ; docker rmi " + workspace.image()
                        + " ; docker volume rm $(docker volume ls -q --filter label="
                        + Workspace.LABEL + "=" + workspace.id() + ")",
                List.of(
                        EngineCall.of("GET", "/containers/json?all=1&filters=" + filter(Workspace.CONTAINER_LABEL)),
                        EngineCall.of("DELETE", "/containers/{id}?v=1&force=1"),
                        EngineCall.of("DELETE", "/images/" + workspace.image() + "?force=1"),
                        EngineCall.of("GET", "/volumes?filters=" + filter(Workspace.LABEL)),
                        EngineCall.of("DELETE", "/volumes/{name}")));
    }

    private String filter(String label) {
        return "{\"label\":[\"" + label + "=" + workspace.id() + "\"]}";
    }

    /** To begin anew keeps nobody from listening. */
    @Override
    public boolean isLaunch() {
        return false;
    }

    @Override
    public boolean changesImage() {
        return true;
    }

    @Override
    public boolean makesRoom() {
        return true;
    }

    @Override
    public Outcome perform(Toolbox tools, StepLog log, Cancellation cancellation) {
        Removed removed = tools.volumes()
                .whileNobodyLooks(workspace, () -> tools.belongings().removeAll(workspace));
        for (Step step : Step.MADE) {
            log.cleared(step, "Remis à zéro.");
        }
        return Outcome.done("Supprimés : " + Units.count(removed.containers(), "conteneur", "conteneurs") + ", "
                + Units.count(removed.images(), "image", "images") + ", "
                + Units.count(removed.volumes(), "volume", "volumes") + ". Les images de base restent.");
    }
}
