package fr.atelierdocker.bench.verify;

/** What has to be so before something can be proved. What is not is made so first, in this order. */
public enum Prior {
    /** No container that lives writes into the volume meanwhile. */
    NO_WRITING("conteneurs"),
    /** The names of the containers that live are free. */
    NO_WRITERS("noms"),
    /** There is no volume. */
    NO_VOLUME("sans-volume"),
    /** There is an image. */
    IMAGE("image");

    private final String slug;

    Prior(String slug) {
        this.slug = slug;
    }

    /** Last part of the id of the place where a page says how that is. */
    public String slug() {
        return slug;
    }
}
