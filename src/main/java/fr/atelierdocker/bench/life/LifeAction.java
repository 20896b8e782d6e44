package fr.atelierdocker.bench.life;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import fr.atelierdocker.docker.container.ContainerState.Phase;

/** What one may do to a container that lives, and when. */
public enum LifeAction {
    CREATE("creer", "Créer", "la création", "container", EnumSet.noneOf(Phase.class)),
    START("demarrer", "Démarrer", "le démarrage", "play", EnumSet.of(Phase.CREATED, Phase.EXITED)),
    STOP("arreter", "Arrêter", "l’arrêt", "stop", EnumSet.of(Phase.RUNNING, Phase.RESTARTING, Phase.UNKNOWN)),
    RESTART(
            "redemarrer",
            "Redémarrer",
            "le redémarrage",
            "reset",
            EnumSet.of(Phase.RUNNING, Phase.RESTARTING, Phase.EXITED)),
    REMOVE(
            "supprimer",
            "Supprimer",
            "la suppression",
            "cross",
            EnumSet.of(Phase.CREATED, Phase.EXITED, Phase.DEAD, Phase.UNKNOWN));

    private final String slug;
    private final String label;
    private final String phrase;
    private final String icon;
    private final Set<Phase> legal;

    LifeAction(String slug, String label, String phrase, String icon, Set<Phase> legal) {
        this.slug = slug;
        this.label = label;
        this.phrase = phrase;
        this.icon = icon;
        this.legal = legal;
    }

    public static Optional<LifeAction> of(String slug) {
        return Arrays.stream(values())
                .filter(action -> action.slug.equals(slug))
                .findFirst();
    }

    /** Whether the engine would do it to a container in this phase; empty when there is no container. */
    public boolean isLegal(Optional<Phase> phase) {
        return phase.map(legal::contains).orElse(this == CREATE);
    }

    public String slug() {
        return slug;
    }

    /** The button's. */
    public String label() {
        return label;
    }

    /** How a sentence names it, with its article. */
    public String phrase() {
        return phrase;
    }

    public String icon() {
        return icon;
    }
}
