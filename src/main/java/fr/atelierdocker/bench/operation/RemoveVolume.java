package fr.atelierdocker.bench.operation;

import java.util.List;
import java.util.Set;

import fr.atelierdocker.bench.step.Outcome;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.docker.volume.Volumes;
import fr.atelierdocker.workspace.Belongings.Ownership;
import fr.atelierdocker.workspace.Workspace;

/** Removes the workspace's volume, and with it all that it holds. */
public record RemoveVolume(Workspace workspace) implements Operation {

    @Override
    public Step step() {
        return Step.REMOVE_VOLUME;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.VOLUME_NAME, Need.VOLUME, Need.FREE_VOLUME);
    }

    @Override
    public CommandLine command() {
        return new CommandLine(
                "docker volume rm " + Workspace.LESSON_VOLUME,
                "docker volume rm " + workspace.volume(),
                () -> List.of(Volumes.removeRequest(workspace.volume())));
    }

    @Override
    public boolean makesRoom() {
        return true;
    }

    @Override
    public Outcome perform(Toolbox tools, StepLog log, Cancellation cancellation) {
        String content = tools.volumes()
                .watched(workspace)
                .map(known -> "ce qu’il contenait : " + known.loss())
                .orElse("tout ce qu’il contenait");
        // Others may have been at work since somebody looked: what has the name now may be another's.
        if (tools.belongings().volumeOwnership(workspace) == Ownership.FOREIGN) {
            return Outcome.failed("Un volume que l’atelier n’a pas créé a maintenant ce nom : rien n’a été supprimé.");
        }
        tools.volumes().whileNobodyLooks(workspace, () -> {
            tools.belongings().removeVolume(workspace);
            return null;
        });
        return Outcome.done("Volume " + Workspace.LESSON_VOLUME + " supprimé, avec " + content + ".");
    }
}
