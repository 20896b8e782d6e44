package fr.atelierdocker.bench.page;

import java.util.List;
import java.util.Optional;

import fr.atelierdocker.bench.jobs.Refusal;
import fr.atelierdocker.bench.life.PhaseText;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.Workspace;

/**
 * What a reader is told about a request.
 *
 * @param status HTTP status that goes with it
 * @param css class of its importance: info, success, warning or error
 * @param commands what to type in a terminal, in order
 * @param offer a step that the reader can take at once instead
 */
public record Notice(int status, String css, String title, String text, List<String> commands, Optional<Step> offer) {

    /** For those who hear the page; those who see it see the states change. */
    static Notice accepted(String title) {
        return new Notice(202, "visually-hidden", title, "", List.of(), Optional.empty());
    }

    static Notice nothingToStop() {
        return new Notice(
                409,
                "warning",
                "Rien n’est en cours.",
                "Il n’y a donc rien à arrêter : tout est déjà terminé.",
                List.of(),
                Optional.empty());
    }

    static Notice of(Refusal refusal) {
        if (refusal instanceof Refusal.Busy busy) {
            return new Notice(
                    409,
                    "warning",
                    "Un travail est déjà en cours : " + busy.step().phrase() + ".",
                    "Attendez sa fin, ou pressez « Arrêter ».",
                    List.of(),
                    Optional.empty());
        }
        if (refusal instanceof Refusal.NoEngine none) {
            EngineHelp help = EngineHelp.of(none.engine());
            return new Notice(
                    503,
                    "error",
                    help.title(),
                    help.text(),
                    help.remedies().stream().map(EngineHelp.Remedy::command).toList(),
                    Optional.empty());
        }
        if (refusal instanceof Refusal.DiskFull full) {
            DiskHelp help = DiskHelp.of(full.unsaved());
            return new Notice(507, "error", help.title(), help.text(), List.of(help.command()), Optional.empty());
        }
        if (refusal instanceof Refusal.ForeignImage image) {
            return new Notice(
                    409,
                    "warning",
                    "Une image " + image.name() + " existe déjà, et l’atelier ne l’a pas construite.",
                    "Elle est à vous : l’atelier n’y touche pas. Pour continuer, donnez-lui un autre nom, puis recommencez.",
                    List.of("docker tag " + image.name() + " " + image.name() + "_perso", "docker rmi " + image.name()),
                    Optional.empty());
        }
        if (refusal instanceof Refusal.ForeignVolume volume) {
            return new Notice(
                    409,
                    "warning",
                    "Un volume " + volume.name() + " existe déjà, et l’atelier ne l’a pas créé.",
                    "Ses données sont à vous : l’atelier n’y touche pas. Pour continuer, supprimez-le si vous n’en avez "
                            + "plus besoin, puis recommencez. Attention, cela efface ses données pour toujours.",
                    List.of("docker volume rm " + volume.name()),
                    Optional.empty());
        }
        if (refusal instanceof Refusal.ForeignContainer container) {
            return waiting(
                    "Un conteneur " + container.name() + " existe déjà, et l’atelier ne l’a pas créé.",
                    "Il est à vous : l’atelier n’y touche pas. Pour continuer, donnez-lui un autre nom, puis recommencez.",
                    "docker rename " + container.name() + " " + container.name() + "_perso");
        }
        if (refusal instanceof Refusal.NotNow now) {
            return waiting(
                    "Pas maintenant : " + now.action().phrase() + " de "
                            + now.writer().lessonName() + " n’est pas possible.",
                    now.phase().map(PhaseText::why).orElse("Ce conteneur n’existe pas : créez-le d’abord."));
        }
        if (refusal instanceof Refusal.NoVolume) {
            return waiting(
                    "Le volume " + Workspace.LESSON_VOLUME + " n’existe pas.",
                    "Il n’y a donc rien à supprimer. Le premier conteneur qui le monte le crée.");
        }
        if (refusal instanceof Refusal.VolumeInUse use) {
            return waiting(
                    "Le volume est encore monté par " + String.join(" et ", use.names()) + ".",
                    "Docker ne supprime pas un volume qu’un conteneur monte, même arrêté : supprimez d’abord "
                            + (use.names().size() == 1 ? "ce conteneur." : "ces conteneurs."));
        }
        if (refusal instanceof Refusal.VolumeFull full) {
            return waiting(
                    "Le volume est plein : " + full.excess().clause() + ".",
                    full.excess().remedy());
        }
        if (refusal instanceof Refusal.QueueFull full) {
            return new Notice(
                    429,
                    "warning",
                    "La file d’attente est pleine : "
                            + Units.count(full.length(), "travail attend", "travaux attendent") + " déjà.",
                    "Rien n’a été lancé. Attendez une minute, puis recommencez.",
                    List.of(),
                    Optional.empty());
        }
        if (refusal instanceof Refusal.Paused) {
            return waiting(
                    "Les lancements sont en pause.",
                    "La personne qui anime la classe les a suspendus. Gardez la page ouverte : elle vous dira quand ils reprennent.");
        }
        if (refusal instanceof Refusal.NoRegistry) {
            return waiting(
                    "Aucun registre n’est configuré.",
                    "Relancez l’atelier en lui disant où pousser l’image, par exemple ainsi :",
                    "ATELIER_REGISTRE=127.0.0.1:5000 bin/demarrer");
        }
        return new Notice(
                409,
                "warning",
                "L’image " + Workspace.LESSON_IMAGE + " n’existe pas encore.",
                "Un conteneur se crée à partir d’une image : construisez-la d’abord.",
                List.of(),
                Optional.of(Step.BUILD));
    }

    private static Notice waiting(String title, String text, String... commands) {
        return new Notice(409, "warning", title, text, List.of(commands), Optional.empty());
    }

    /** Whether it says that something failed, and not only that something has to wait. */
    public boolean isError() {
        return status >= 400;
    }

    public String icon() {
        return isError() ? "warning" : "info";
    }

    /** The offer, as a list of at most one for the template. */
    public List<Step> offers() {
        return offer.stream().toList();
    }
}
