package fr.atelierdocker.lesson;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A sentence of the lesson that the bench can prove, in the order of the lesson. A concept's template has it with its
 * emphasis and its links; here are its words, for the page that proves it.
 */
public enum Sentence {
    IMAGE_BUILT(
            "image-dockerfile",
            "image",
            "Elle est créée à partir d’un fichier Dockerfile.",
            "construire une image à partir du Dockerfile"),
    IMAGE_SHARED(
            "image-partagee",
            "image",
            "Elle peut être partagée, via Docker Hub ou un registre privé.",
            "faire sortir l’image du moteur"),
    IMAGE_MODEL(
            "image-modele",
            "image",
            "Elle ne s’exécute pas directement : elle sert de base pour créer un conteneur.",
            "faire naître un conteneur de l’image"),
    CONTAINER_EPHEMERAL(
            "conteneur-ephemere",
            "conteneur",
            "Il est éphémère par défaut, sauf si vous le configurez autrement. Il dure jusqu’à docker rm (ou la fin, avec"
                    + " --rm) ; alors ce qu’il a écrit part avec lui.",
            "lancer deux conteneurs sans volume"),
    CONTAINER_ISOLATED(
            "conteneur-isole",
            "conteneur",
            "Il a son propre espace d’exécution isolé : réseau, système de fichiers, processus, etc.",
            "regarder de l’intérieur d’un conteneur"),
    CONTAINER_LIFE(
            "conteneur-cycle",
            "conteneur",
            "Il peut être démarré, arrêté, redémarré ou supprimé.",
            "démarrer, arrêter, redémarrer et supprimer un conteneur"),
    VOLUME_OUTSIDE(
            "volume-persistance",
            "volume",
            "Il est stocké en dehors du système de fichiers du conteneur. Il n’est donc pas effacé quand le conteneur est"
                    + " supprimé.",
            "supprimer un conteneur et retrouver ses données"),
    VOLUME_DATA(
            "volume-donnees",
            "volume",
            "Il est utile pour stocker des données : bases de données, fichiers générés, configurations, etc.",
            "voir un fichier naître dans le volume"),
    VOLUME_SHARED(
            "volume-partage",
            "volume",
            "Il peut être partagé entre plusieurs conteneurs.",
            "faire écrire deux conteneurs dans un volume"),
    VOLUME_BORN(
            "volume-naissance",
            "volume",
            "Il naît à la première utilisation. Si mon_volume_donnees n’existe pas, l’option -v le crée.",
            "lancer un conteneur avec un volume qui n’existe pas"),
    VOLUME_KEPT(
            "volume-suppression",
            "volume",
            "Il ne part que si vous le demandez. Docker refuse de le supprimer tant qu’un conteneur s’en sert, même arrêté.",
            "demander la suppression d’un volume utilisé"),
    BUILD_STEPS(
            "build-etapes",
            "build",
            "Il exécute étape par étape les instructions du Dockerfile.",
            "suivre la construction étape par étape"),
    BUILD_IMAGE(
            "build-image",
            "build",
            "Il produit une image Docker, prête à être utilisée ou poussée sur un registre.",
            "construire une image et s’en servir aussitôt");

    private final String slug;
    private final String concept;
    private final String text;
    private final String phrase;

    Sentence(String slug, String concept, String text, String phrase) {
        this.slug = slug;
        this.concept = concept;
        this.text = text;
        this.phrase = phrase;
    }

    /** The sentence of this slug, if there is one. */
    public static Optional<Sentence> of(String slug) {
        return Arrays.stream(values())
                .filter(sentence -> sentence.slug.equals(slug))
                .findFirst();
    }

    /** The last part of the address that proves it, and its anchor on the concept's page. */
    public String slug() {
        return slug;
    }

    /** The concept that it says something about. */
    public Concept concept() {
        return Concept.bySlug(concept).orElseThrow();
    }

    /** Its words. */
    public String text() {
        return text;
    }

    /** What is done to prove it, as an infinitive; unlike that of any other. */
    public String phrase() {
        return phrase;
    }

    /** Where it is proved. */
    public String path() {
        return "/atelier/verifier/" + slug;
    }

    /** Where it is read. */
    public String source() {
        return concept().path() + "#" + slug;
    }

    /** The one before it in the lesson, as a list of at most one for a template. */
    public List<Sentence> previous() {
        return at(ordinal() - 1);
    }

    /** The one after it. */
    public List<Sentence> next() {
        return at(ordinal() + 1);
    }

    private static List<Sentence> at(int place) {
        return Arrays.stream(values())
                .filter(sentence -> sentence.ordinal() == place)
                .toList();
    }
}
