package fr.atelierdocker.bench.operation;

import java.util.List;
import java.util.Set;

import fr.atelierdocker.bench.step.Outcome;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.docker.container.ContainerRequests;
import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.docker.engine.EngineRequest;
import fr.atelierdocker.docker.image.ImageRequests;
import fr.atelierdocker.docker.volume.Volumes;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.Belongings.Removed;
import fr.atelierdocker.workspace.Kept;
import fr.atelierdocker.workspace.Workspace;

/**
 * Removes all that the workspace made in the engine, and nothing else.
 *
 * @param word what the learner is told of whoever teaches and wants it; empty when it is the learner who does
 */
public record Reset(Workspace workspace, String word) implements Operation {

    public Reset(Workspace workspace) {
        this(workspace, "");
    }

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
                this::requests);
    }

    private List<EngineRequest> requests() {
        return List.of(
                ContainerRequests.list(Workspace.CONTAINER_LABEL, workspace.id()),
                ContainerRequests.removal(),
                ImageRequests.remove(workspace.image()),
                Volumes.listRequest(Workspace.LABEL, workspace.id()),
                Volumes.removeRequest("{name}"));
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
        if (!word.isEmpty()) {
            log.teacher(word);
        }
        Removed removed = tools.volumes()
                .whileNobodyLooks(workspace, () -> tools.belongings().removeAll(workspace));
        tools.scenes().forgetGhost(workspace);
        for (Step step : Step.MADE) {
            log.cleared(step, "Remis à zéro.");
        }
        List<Kept> kept = removed.kept();
        kept.stream()
                .map(Kept::reason)
                .filter(reason -> !reason.isEmpty())
                .forEach(reason -> log.error(workspace.inLessonNames(reason)));
        String others = tools.belongings()
                .images()
                .stranger(workspace)
                .map(image -> " L’image " + Workspace.LESSON_IMAGE + " (" + image.shortId()
                        + ") n’a pas été construite ici : elle reste.")
                .orElse("");
        return kept.isEmpty()
                ? Outcome.done(told(removed) + " Les images de base restent." + others)
                : Outcome.failed(told(removed) + " " + new Remains(workspace, kept).sentences() + others);
    }

    private static String told(Removed removed) {
        if (removed.containers() + removed.images() + removed.volumes() == 0) {
            return removed.kept().isEmpty()
                    ? "Rien à supprimer : l’atelier n’avait rien fait dans le moteur."
                    : "Rien n’a été supprimé.";
        }
        return "Supprimés : " + Units.count(removed.containers(), "conteneur", "conteneurs") + ", "
                + Units.count(removed.images(), "image", "images") + ", "
                + Units.count(removed.volumes(), "volume", "volumes") + ".";
    }
}
