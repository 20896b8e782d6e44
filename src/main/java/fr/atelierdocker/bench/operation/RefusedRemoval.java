package fr.atelierdocker.bench.operation;

import java.util.List;
import java.util.Set;

import fr.atelierdocker.bench.step.Outcome;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.workspace.Belongings.Ownership;
import fr.atelierdocker.workspace.Workspace;

/**
 * Asks for the removal of the volume while a container of the bench uses it, and so is refused. Nothing is asked when there is
 * no such container: the engine would do it.
 */
public record RefusedRemoval(Workspace workspace) implements Operation {

    @Override
    public Step step() {
        return Step.VERIFY;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.VOLUME_NAME, Need.VOLUME);
    }

    @Override
    public CommandLine command() {
        return new RemoveVolume(workspace).command();
    }

    @Override
    public Outcome perform(Toolbox tools, StepLog log, Cancellation cancellation) {
        // The bench's own tool uses the volume too, and would be refused for in the container's place.
        return tools.volumes().whileNobodyLooks(workspace, () -> refused(tools, log));
    }

    private Outcome refused(Toolbox tools, StepLog log) {
        List<String> users = tools.witness().stopped(workspace).stream()
                .map(ContainerState::name)
                .map(workspace::inLessonNames)
                .toList();
        if (users.isEmpty()) {
            return Outcome.failed(
                    "Plus aucun conteneur arrêté ne se sert du volume : rien n’a été demandé, et rien n’est"
                            + " prouvé. Recommencez.");
        }
        try {
            tools.belongings().removeVolume(workspace);
            return Outcome.failed("Le moteur a supprimé le volume : plus rien ne s’en servait à ce moment.");
        } catch (EngineRefusedException refused) {
            if (!refused.isConflict()) {
                throw refused;
            }
            log.error(workspace.inLessonNames(String.valueOf(refused.getMessage())));
        }
        String sentence = "Le moteur a refusé : " + String.join(" et ", users)
                + ", pourtant arrêté, se sert encore du volume. Il est intact.";
        return tools.belongings().volumeOwnership(workspace) == Ownership.OWN
                ? Outcome.proved(sentence)
                : Outcome.failed("Le moteur a refusé, et pourtant le volume n’est plus là.");
    }
}
