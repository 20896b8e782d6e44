package fr.atelierdocker.bench.life;

import fr.atelierdocker.docker.container.ContainerState.Phase;

/** The engine's states of a container, in French. */
public final class PhaseText {

    private PhaseText() {}

    /** In a word or two. */
    public static String of(Phase phase) {
        return switch (phase) {
            case CREATED -> "créé";
            case RUNNING -> "en marche";
            case PAUSED -> "en pause";
            case RESTARTING -> "redémarre";
            case REMOVING -> "en suppression";
            case EXITED -> "arrêté";
            case DEAD -> "hors d’usage";
            case UNKNOWN -> "dans un état inconnu";
        };
    }

    /** Why something cannot be done to a container in this state, and what can. */
    public static String why(Phase phase) {
        return switch (phase) {
            case CREATED -> "Il est créé, et n’a pas encore démarré : démarrez-le, ou supprimez-le.";
            case RUNNING -> "Il est en marche : arrêtez-le d’abord.";
            case PAUSED -> "Il est en pause : dans votre terminal, « docker unpause » le remet en marche.";
            case RESTARTING -> "Son programme s’est terminé, et le moteur va le relancer : arrêtez-le d’abord.";
            case REMOVING -> "Le moteur est en train de le supprimer : attendez un instant.";
            case EXITED -> "Il est arrêté : vous pouvez le démarrer, ou le supprimer.";
            case DEAD -> "Le moteur n’a pas pu le supprimer entièrement : supprimez-le de nouveau.";
            case UNKNOWN ->
                "Le moteur le dit dans un état que l’atelier ne connaît pas : attendez un instant, ou arrêtez-le.";
        };
    }
}
