package fr.atelierdocker.lesson;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of the ideas that the site teaches, in the order of the lesson. The navigation, the home page,
 * the summary table and the site map all follow this list; the prose of a concept is its template,
 * {@code templates/concepts/<slug>.html}.
 */
public enum Concept {
    IMAGE("image", "image", "Image", "L'image", "Modèle figé d’une app", "Oui", "Non", "Dockerfile"),
    CONTAINER(
            "conteneur",
            "container",
            "Conteneur",
            "Le conteneur",
            "Instance de l’image",
            "Non (par défaut)",
            "Oui",
            "Image"),
    VOLUME("volume", "volume", "Volume", "Le volume", "Stockage persistant", "Oui", "Non", "Docker/Disk"),
    BUILD("build", "build", "Build", "Le build", "Action de créer une image", "N/A", "N/A", "Dockerfile");

    private final String slug;
    private final String accent;
    private final String label;
    private final String title;
    private final String role;
    private final String persistent;
    private final String dynamic;
    private final String createdFrom;

    Concept(
            String slug,
            String accent,
            String label,
            String title,
            String role,
            String persistent,
            String dynamic,
            String createdFrom) {
        this.slug = slug;
        this.accent = accent;
        this.label = label;
        this.title = title;
        this.role = role;
        this.persistent = persistent;
        this.dynamic = dynamic;
        this.createdFrom = createdFrom;
    }

    static Optional<Concept> bySlug(String slug) {
        return Stream.of(values()).filter(c -> c.slug.equals(slug)).findFirst();
    }

    /** The last part of its address and the name of its template. */
    public String slug() {
        return slug;
    }

    /** The address of its page. */
    public String path() {
        return "/concepts/" + slug;
    }

    /** The name of its icon. */
    public String icon() {
        return accent;
    }

    /** The class that gives its accent colour. */
    public String css() {
        return "idea-" + accent;
    }

    /** Its name alone, as in the table and the navigation. */
    public String label() {
        return label;
    }

    /** Its name with the article, as a heading. */
    public String title() {
        return title;
    }

    /** Its place in the lesson, from 1. */
    public int number() {
        return ordinal() + 1;
    }

    /** The summary table's column « Rôle ». */
    public String role() {
        return role;
    }

    /** The summary table's column « Persistant ? ». */
    public String persistent() {
        return persistent;
    }

    /** The summary table's column « Dynamique ? ». */
    public String dynamic() {
        return dynamic;
    }

    /** The summary table's column « Créé à partir de ». */
    public String createdFrom() {
        return createdFrom;
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

    /** The concept before this one, for « Précédent ». */
    public Optional<Concept> previous() {
        return neighbour(-1);
    }

    /** The concept after this one, for « Suivant ». */
    public Optional<Concept> next() {
        return neighbour(+1);
    }

    private Optional<Concept> neighbour(int step) {
        int i = ordinal() + step;
        return i < 0 || i >= values().length ? Optional.empty() : Optional.of(values()[i]);
    }

    static List<Concept> all() {
        return List.of(values());
    }
}
