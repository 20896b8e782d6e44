package fr.atelierdocker.bench;

import java.util.Arrays;
import java.util.Optional;

/** The places of the bench where something happens; the slug is the anchor, the event's name and the journal's. */
public enum Step {
    BUILD("construire", "la construction de l’image"),
    RUN("lancer", "le lancement du conteneur"),
    READ("lire", "la lecture du volume"),
    RESET("reinitialiser", "la remise à zéro");

    private final String slug;
    private final String phrase;

    Step(String slug, String phrase) {
        this.slug = slug;
        this.phrase = phrase;
    }

    public String slug() {
        return slug;
    }

    /** How a sentence names it, with its article. */
    public String phrase() {
        return phrase;
    }

    static Optional<Step> ofSlug(String slug) {
        return Arrays.stream(values()).filter(step -> step.slug.equals(slug)).findFirst();
    }
}
