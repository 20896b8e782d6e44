package fr.atelierdocker.bench.page;

import fr.atelierdocker.bench.step.Step;

/** The pages of the bench, in the order of their tabs. All are in the same frame. */
public enum Tab {
    STEPS("/atelier", "Étapes", "Les trois étapes"),
    PROJECT("/atelier/projet", "Projet", "Votre projet"),
    LIFE("/atelier/vie", "Vie", "La vie d’un conteneur"),
    EXPERIMENTS("/atelier/experiences", "Expériences", "Deux expériences"),
    IMAGE("/atelier/image", "Image", "L’image"),
    VERIFY("/atelier/verifier", "Vérifier", "Vérifier la leçon");

    private final String path;
    private final String label;
    private final String title;

    Tab(String path, String label, String title) {
        this.path = path;
        this.label = label;
        this.title = title;
    }

    /** The page on which this step is taken; what may be done from any page belongs to the first. */
    public static Tab of(Step step) {
        return switch (step) {
            case BUILD, RUN, READ, RESET, REMOVE_VOLUME -> STEPS;
            case WRITER_1, WRITER_2 -> LIFE;
            case WITHOUT_VOLUME, ISOLATION -> EXPERIMENTS;
            case PUSH -> IMAGE;
            case VERIFY -> VERIFY;
        };
    }

    public String path() {
        return path;
    }

    public String label() {
        return label;
    }

    /** Its heading. */
    public String title() {
        return title;
    }

    /** Name of the template of what it alone shows. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
