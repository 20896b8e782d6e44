package fr.atelierdocker.bench.jobs;

import java.util.List;
import java.util.Optional;

import fr.atelierdocker.bench.life.LifeAction;
import fr.atelierdocker.bench.life.PhaseText;
import fr.atelierdocker.bench.life.Writer;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.volume.Blindness;
import fr.atelierdocker.bench.volume.Excess;
import fr.atelierdocker.docker.container.ContainerState.Phase;
import fr.atelierdocker.docker.engine.EngineStatus;
import fr.atelierdocker.journal.Unsaved;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.Workspace;

/** Why a job was not begun, in the learner's words. */
public sealed interface Refusal
        permits Foreign,
                Refusal.Busy,
                Refusal.NoEngine,
                Refusal.QueueFull,
                Refusal.Paused,
                Refusal.DiskFull,
                Refusal.NoRegistry,
                Refusal.NoImage,
                Refusal.NoVolume,
                Refusal.VolumeInUse,
                Refusal.VolumeFull,
                Refusal.Unwatched,
                Refusal.NotNow {

    /** What the request came up against. */
    enum Kind {
        /** Something that is, or is not, in the workspace: there the learner can change it. */
        CONFLICT,
        /** Too many who came before. */
        QUEUE_FULL,
        /** An engine that does not answer. */
        NO_ENGINE,
        /** A disk that takes nothing more. */
        DISK_FULL
    }

    default Kind kind() {
        return Kind.CONFLICT;
    }

    /** What is in the way, in one sentence. */
    String sentence();

    /** What to do about it, in one or more sentences. */
    String remedy();

    /** What to type in a terminal for it, in order. */
    default List<String> commands() {
        return List.of();
    }

    /** A step of the bench that is the remedy. */
    default Optional<Step> offer() {
        return Optional.empty();
    }

    /** Id of an image that loses its name if the learner agrees, and then nothing is in the way. */
    default Optional<String> replaces() {
        return Optional.empty();
    }

    /** Another job of the workspace has not ended. */
    record Busy(Step step) implements Refusal {

        @Override
        public String sentence() {
            return "Un travail est déjà en cours : " + step.phrase() + ".";
        }

        @Override
        public String remedy() {
            return "Attendez sa fin, ou pressez « Arrêter ».";
        }
    }

    /** The engine does not answer. */
    record NoEngine(EngineStatus.Down engine) implements Refusal {

        @Override
        public Kind kind() {
            return Kind.NO_ENGINE;
        }

        @Override
        public String sentence() {
            return help().title();
        }

        @Override
        public String remedy() {
            return help().text();
        }

        @Override
        public List<String> commands() {
            return help().remedies().stream().map(EngineHelp.Remedy::command).toList();
        }

        private EngineHelp help() {
            return EngineHelp.of(engine);
        }
    }

    /**
     * So many wait for their turn already that one more would wait too long.
     *
     * @param length how many
     */
    record QueueFull(int length) implements Refusal {

        @Override
        public Kind kind() {
            return Kind.QUEUE_FULL;
        }

        @Override
        public String sentence() {
            return "La file d’attente est pleine : " + Units.count(length, "travail attend", "travaux attendent")
                    + " déjà.";
        }

        @Override
        public String remedy() {
            return "Rien n’a été lancé. Attendez une minute, puis recommencez.";
        }
    }

    /** The teacher has paused all launches. */
    record Paused(LaunchPause.Pause pause) implements Refusal {

        @Override
        public String sentence() {
            return pause.sentence();
        }

        @Override
        public String remedy() {
            return "Rien n’a été lancé. Gardez la page ouverte : les boutons reviendront d’eux-mêmes.";
        }
    }

    /** The disk takes no more of the journal. */
    record DiskFull(Unsaved unsaved) implements Refusal {

        @Override
        public Kind kind() {
            return Kind.DISK_FULL;
        }

        @Override
        public String sentence() {
            return help().title();
        }

        @Override
        public String remedy() {
            return help().text();
        }

        @Override
        public List<String> commands() {
            return List.of(help().command());
        }

        private DiskHelp help() {
            return DiskHelp.of(unsaved);
        }
    }

    /** No registry is configured. */
    record NoRegistry() implements Refusal {

        @Override
        public String sentence() {
            return "Aucun registre n’est configuré.";
        }

        @Override
        public String remedy() {
            return "Relancez l’atelier en lui disant où pousser l’image, par exemple ainsi :";
        }

        @Override
        public List<String> commands() {
            return List.of("ATELIER_REGISTRE=127.0.0.1:5000 bin/demarrer");
        }
    }

    /** There is no image to run, to push or to save. */
    record NoImage() implements Refusal {

        @Override
        public String sentence() {
            return "L’image " + Workspace.LESSON_IMAGE + " n’existe pas encore.";
        }

        @Override
        public String remedy() {
            return "Un conteneur se crée à partir d’une image : construisez-la d’abord.";
        }

        @Override
        public Optional<Step> offer() {
            return Optional.of(Step.BUILD);
        }
    }

    /** There is no volume to remove. */
    record NoVolume() implements Refusal {

        @Override
        public String sentence() {
            return "Le volume " + Workspace.LESSON_VOLUME + " n’existe pas.";
        }

        @Override
        public String remedy() {
            return "Il n’y a donc rien à supprimer. Le premier conteneur qui le monte le crée.";
        }
    }

    /**
     * Containers mount the volume, running or not.
     *
     * @param names as the learner reads them, at least one
     */
    record VolumeInUse(List<String> names) implements Refusal {

        @Override
        public String sentence() {
            return "Le volume est encore monté par " + String.join(" et ", names) + ".";
        }

        @Override
        public String remedy() {
            return "Docker ne supprime pas un volume qu’un conteneur monte, même arrêté : supprimez d’abord "
                    + (names.size() == 1 ? "ce conteneur." : "ces conteneurs.");
        }
    }

    /** The volume holds more than it may. */
    record VolumeFull(Excess excess) implements Refusal {

        @Override
        public String sentence() {
            return "Le volume est plein : " + excess.clause() + ".";
        }

        @Override
        public String remedy() {
            return excess.remedy();
        }
    }

    /** Nobody can see whether there is room in the volume. */
    record Unwatched(Blindness why) implements Refusal {

        @Override
        public String sentence() {
            return "Rien n’est lancé tant que personne ne peut surveiller le volume.";
        }

        @Override
        public String remedy() {
            return why.explanation();
        }

        @Override
        public Optional<Step> offer() {
            return why == Blindness.NO_IMAGE ? Optional.of(Step.BUILD) : Optional.empty();
        }
    }

    /**
     * A container is not in a state for that.
     *
     * @param phase empty when there is no such container
     */
    record NotNow(Writer writer, LifeAction action, Optional<Phase> phase) implements Refusal {

        @Override
        public String sentence() {
            return "Pas maintenant : " + action.phrase() + " de " + writer.lessonName() + " n’est pas possible.";
        }

        @Override
        public String remedy() {
            return phase.map(PhaseText::why).orElse("Ce conteneur n’existe pas : créez-le d’abord.");
        }
    }
}
