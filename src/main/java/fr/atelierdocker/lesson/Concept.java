package fr.atelierdocker.lesson;

import java.util.List;
import java.util.Optional;

/**
 * One of the ideas that the site teaches. The navigation, the home page, the summary table and the site
 * map all follow {@link #ALL}; the prose of a concept is its template, {@code templates/concepts/<slug>.html}.
 *
 * @param slug        the last part of its address and the name of its template
 * @param icon        the name of its icon, and of its accent colour
 * @param label       its name alone, as in the table and the navigation
 * @param title       its name with the article, as a heading
 * @param role        the summary table's column « Rôle »
 * @param persistent  the summary table's column « Persistant ? »
 * @param dynamic     the summary table's column « Dynamique ? »
 * @param createdFrom the summary table's column « Créé à partir de »
 */
public record Concept(
        String slug,
        String icon,
        String label,
        String title,
        String role,
        String persistent,
        String dynamic,
        String createdFrom) {

    /** Every concept, in the order of the lesson. */
    public static final List<Concept> ALL = List.of(
            new Concept("image", "image", "Image", "L'image", "Modèle figé d’une app", "Oui", "Non", "Dockerfile"),
            new Concept(
                    "conteneur",
                    "container",
                    "Conteneur",
                    "Le conteneur",
                    "Instance de l’image",
                    "Non (par défaut)",
                    "Oui",
                    "Image"),
            new Concept("volume", "volume", "Volume", "Le volume", "Stockage persistant", "Oui", "Non", "Docker/Disk"),
            new Concept(
                    "build", "build", "Build", "Le build", "Action de créer une image", "N/A", "N/A", "Dockerfile"));

    static Optional<Concept> bySlug(String slug) {
        return ALL.stream().filter(concept -> concept.slug.equals(slug)).findFirst();
    }

    /** The address of its page. */
    public String path() {
        return "/concepts/" + slug;
    }

    /** The class that gives its accent colour. */
    public String css() {
        return "idea-" + icon;
    }

    /** Its place in the lesson, from 1. */
    public int number() {
        return ALL.indexOf(this) + 1;
    }

    /** The concept before this one, for « Précédent ». */
    public Optional<Concept> previous() {
        return at(number() - 1);
    }

    /** The concept after this one, for « Suivant ». */
    public Optional<Concept> next() {
        return at(number() + 1);
    }

    /** What the lesson says of it, on the home page and on its own. */
    public String lessonTemplate() {
        return template("lesson");
    }

    /** What its own page adds. */
    public String moreTemplate() {
        return template("more");
    }

    /** The entries of its page's table of contents. */
    public String tocTemplate() {
        return template("toc");
    }

    private String template(String fragment) {
        return "concepts/" + slug + "$" + fragment;
    }

    private static Optional<Concept> at(int number) {
        return number < 1 || number > ALL.size() ? Optional.empty() : Optional.of(ALL.get(number - 1));
    }
}
