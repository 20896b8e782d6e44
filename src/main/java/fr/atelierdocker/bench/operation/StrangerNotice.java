package fr.atelierdocker.bench.operation;

import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.docker.container.RunSpec;
import fr.atelierdocker.workspace.Workspace;

/** Says of a container before it is made that its image has the lesson's name, and was not built here. */
final class StrangerNotice {

    private StrangerNotice() {}

    /** Nothing is said of another image, nor of one that the bench built. */
    static void tell(Workspace workspace, RunSpec spec, Toolbox tools, StepLog log) {
        if (spec.image().equals(workspace.image())) {
            tools.belongings()
                    .images()
                    .stranger(workspace)
                    .ifPresent(
                            image -> log.notice(
                                    "L’image " + Workspace.LESSON_IMAGE + " (" + image.shortId()
                                            + ") n’a pas été construite ici : elle est lancée telle qu’elle est, dans les mêmes limites."));
        }
    }
}
