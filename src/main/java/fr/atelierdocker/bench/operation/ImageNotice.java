package fr.atelierdocker.bench.operation;

import java.util.Optional;

import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.docker.container.RunSpec;
import fr.atelierdocker.docker.image.Image;
import fr.atelierdocker.workspace.Workspace;

/** Says of a container before it is made that its image is perhaps not the one that its learner has in mind. */
final class ImageNotice {

    private ImageNotice() {}

    /**
     * That somebody else built it, that it is not the lesson's though the command is, or that it was built of what the project was
     * before. Nothing is said of another image than the workspace's.
     */
    static void tell(Workspace workspace, RunSpec spec, Toolbox tools, StepLog log) {
        if (!spec.image().equals(workspace.image())) {
            return;
        }
        Optional<Image> stranger = tools.belongings().images().stranger(workspace);
        stranger.ifPresent(image -> log.notice("L’image " + Workspace.LESSON_IMAGE + " (" + image.shortId()
                + ") n’a pas été construite ici : elle est lancée telle qu’elle est, dans les mêmes limites."));
        if (!spec.command().isEmpty()
                && !tools.projects().of(workspace).changed().isEmpty()) {
            log.notice(
                    "Ceci attend l’image de la leçon, avec python et app.py. La vôtre vient de votre propre projet : ce que vous"
                            + " verrez peut être autre chose. La page Projet sait revenir à la leçon.");
        }
        if (stranger.isEmpty() && tools.projects().isNewerThanItsImage(workspace)) {
            log.notice(
                    "Votre projet a changé depuis que cette image a été construite : c’est encore l’ancien qui est dedans. "
                            + "Pour voir vos changements, construisez d’abord : docker build.");
        }
    }
}
