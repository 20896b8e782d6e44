package fr.atelierdocker.bench.step;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The places of the bench where something happens; the slug is the anchor, the event's name and the journal's. */
public enum Step {
    BUILD(
            "construire",
            "la construction de l’image",
            "Construire l’image",
            "Construire",
            "build",
            "build",
            "les étapes qui défilent dans la sortie, puis l’image qui paraît sur la carte."),
    RUN(
            "lancer",
            "le lancement du conteneur",
            "Lancer le conteneur",
            "Lancer",
            "container",
            "conteneur",
            "le conteneur, qui naît et disparaît sur la carte, et la ligne qui s’ajoute à log.txt."),
    READ(
            "lire",
            "la lecture du volume",
            "Lire le volume",
            "Lire le volume",
            "volume",
            "volume",
            "un autre conteneur relit log.txt : tout y est, alors que celui qui l’a écrit n’existe plus."),
    RESET("reinitialiser", "la remise à zéro", "Remise à zéro", "Réinitialiser", "reset", "", ""),
    WRITER_1(
            "conteneur-1",
            "une commande du premier conteneur",
            "Le premier conteneur",
            "",
            "container",
            "conteneur",
            ""),
    WRITER_2(
            "conteneur-2", "une commande du second conteneur", "Le second conteneur", "", "container", "conteneur", ""),
    WITHOUT_VOLUME(
            "sans-volume",
            "l’expérience sans volume",
            "Sans volume, ce qu’un conteneur écrit s’efface avec lui",
            "Lancer deux fois sans volume",
            "container",
            "conteneur",
            "ce que trouve le second conteneur, et le volume, qui ne bouge pas."),
    ISOLATION(
            "isolement",
            "l’expérience de l’isolement",
            "Un conteneur est isolé",
            "Regarder de l’intérieur",
            "container",
            "conteneur",
            "le nom, les processus et le réseau que voit le conteneur, et qui ne sont pas ceux de la machine."),
    REMOVE_VOLUME(
            "supprimer-volume",
            "la suppression du volume",
            "Supprimer le volume",
            "Oui, supprimer le volume",
            "volume",
            "volume",
            ""),
    PUSH(
            "pousser",
            "l’envoi de l’image",
            "Pousser l’image",
            "Pousser l’image",
            "upload",
            "",
            "les couches, envoyées une à une, et celles que le registre avait déjà."),
    /** What is done for nothing but to see whether a sentence of the lesson is true. */
    VERIFY("verifier", "la vérification", "Vérifier la leçon", "Vérifier", "check", "", "");

    /** Those that leave something that a reset removes. */
    public static final List<Step> MADE = List.of(BUILD, RUN, READ, WRITER_1, WRITER_2, WITHOUT_VOLUME);

    private final String slug;
    private final String phrase;
    private final String title;
    private final String button;
    private final String icon;
    private final String concept;
    private final String look;

    Step(String slug, String phrase, String title, String button, String icon, String concept, String look) {
        this.slug = slug;
        this.phrase = phrase;
        this.title = title;
        this.button = button;
        this.icon = icon;
        this.concept = concept;
        this.look = look;
    }

    /** The step of this slug, if there is one. */
    public static Optional<Step> of(String slug) {
        return Arrays.stream(values()).filter(step -> step.slug.equals(slug)).findFirst();
    }

    public String slug() {
        return slug;
    }

    /** Address of its button's form, for those that have one. */
    public String path() {
        return "/atelier/" + slug;
    }

    /** How a sentence names it, with its article. */
    public String phrase() {
        return phrase;
    }

    /** Its card's heading. */
    public String title() {
        return title;
    }

    /** What to look at while it is taken, as the rest of a sentence; empty for nothing in particular. */
    public String look() {
        return look;
    }

    /** Its button's label. */
    public String button() {
        return button;
    }

    public String icon() {
        return icon;
    }

    /** Slug of the concept that it proves, empty when it proves none. */
    public String concept() {
        return concept;
    }

    /** Whether it is a container that lives: it goes on while other steps are taken. */
    public boolean lives() {
        return this == WRITER_1 || this == WRITER_2;
    }

    /** Its title in one word, for one of the lesson's three. */
    public String verb() {
        return title.substring(0, title.indexOf(' '));
    }

    /** Whether it removes what a learner has made. */
    public boolean isDestroying() {
        return this == RESET || this == REMOVE_VOLUME;
    }

    /** Whether it is one of the lesson's three. */
    public boolean isLesson() {
        return this == BUILD || this == RUN || this == READ;
    }

    /** Its place among the lesson's three steps, which are the first here, from 1. */
    public int number() {
        return ordinal() + 1;
    }

    /** Whether it can also be done without the builder's cache, and is seen step by step. */
    public boolean isBuild() {
        return this == BUILD;
    }
}
